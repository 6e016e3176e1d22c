"""Configures the log: lines go to standard error, as JSON in production and readable in a demo."""

import logging
import sys

import structlog
from structlog.types import Processor

from app.logs.shape import only_named_keys, place_of_fault, words_of_others

NAMED: list[Processor] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_logger_name,
    structlog.stdlib.add_log_level,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
]

# Configured at import, so that every line passes through these processors, in tests too.
structlog.configure(
    processors=[
        *NAMED,
        place_of_fault,
        only_named_keys,
        structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
    ],
    logger_factory=structlog.stdlib.LoggerFactory(),
    wrapper_class=structlog.stdlib.BoundLogger,
)


def set_up_logs(*, readable: bool) -> None:
    """Configures the log of a web or worker process: readable lines for people, or one JSON object a line.

    The logs of all libraries go through the same formatter.
    """
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_formatter(readable))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.WARNING)
    logging.getLogger("app").setLevel(logging.INFO)
    for name in ("uvicorn", "uvicorn.error", "uvicorn.access"):
        logging.getLogger(name).handlers.clear()
        logging.getLogger(name).propagate = name != "uvicorn.access"  # its lines hold whole addresses with queries


def _formatter(readable: bool) -> logging.Formatter:
    last = (
        structlog.dev.ConsoleRenderer(colors=False)
        if readable
        else structlog.processors.JSONRenderer(ensure_ascii=False)
    )
    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=[*NAMED, place_of_fault, words_of_others, only_named_keys],
        processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, last],
        use_get_message=False,  # keeps the template of a message, without its values
    )
