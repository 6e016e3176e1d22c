"""Templates compiled once for all applications of a test process: each test makes its own application."""

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket
from litestar import Litestar
from litestar.plugins.jinja import JinjaTemplateEngine


class CompiledTemplates(BytecodeCache):
    """Kept by name, file and text of a template, in memory."""

    def __init__(self) -> None:
        self._kept: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if kept := self._kept.get(bucket.key):
            bucket.bytecode_from_string(kept)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._kept[bucket.key] = bucket.bytecode_to_string()


COMPILED = CompiledTemplates()


def keep_compiled(app: Litestar) -> None:
    """The application takes templates that another one has compiled, and leaves its own."""
    if isinstance(app.template_engine, JinjaTemplateEngine):
        app.template_engine.engine.bytecode_cache = COMPILED
