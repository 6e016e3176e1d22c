"""The metrics for the operator's monitoring: counters of the web processes, and gauges read from rows."""

import os
from collections.abc import Iterator
from ipaddress import ip_address

from litestar import HttpMethod, Response, route
from litestar.di import NamedDependency
from litestar.exceptions import NotFoundException
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Histogram, generate_latest
from prometheus_client.metrics_core import GaugeMetricFamily, Metric
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

from app.config import Settings
from app.context import Context
from app.logs.events import EVENTS
from app.operations.upkeep.read_metrics import Gauge, read_metrics
from app.web.plumbing.request import PageRequest, client_address

# The folder in which the processes of one `serve` share their counters; set before this library is imported.
SHARED_FOLDER = "PROMETHEUS_MULTIPROC_DIR"
BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)
PASSED_ON = ("X-Forwarded-For", "Forwarded", "Via")

REQUEST_SECONDS = Histogram(
    "klantnummers_request_seconds",
    "How long requests took, by route and class of status",
    ["method", "route", "status"],
    buckets=BUCKETS,
    registry=None,
)


@route("/metrics", http_method=[HttpMethod.GET], status_code=200, without_session=True)
async def metrics(request: PageRequest, context: NamedDependency[Context]) -> Response[bytes]:
    """404 unless the client's own address is in METRICS_ADDRESSES; proxied requests are refused."""
    if not may_read(request, context.settings):
        raise NotFoundException
    gathered = _counters()
    gathered.register(_Gauges(await read_metrics(context)))
    return Response(generate_latest(gathered), media_type=CONTENT_TYPE_LATEST)


def may_read(request: PageRequest, settings: Settings) -> bool:
    """Whether the client may read the metrics. Behind a proxy anybody would look like the proxy's own machine."""
    if any(name in request.headers for name in PASSED_ON):
        return False
    try:
        address = ip_address(client_address(request))
    except ValueError:
        return False
    return any(address in network for network in settings.metrics_networks)


def _counters() -> CollectorRegistry:
    gathered = CollectorRegistry()
    if os.environ.get(SHARED_FOLDER):
        MultiProcessCollector(gathered)  # type: ignore[no-untyped-call]  # untyped in the library
    else:
        for counter in (EVENTS, REQUEST_SECONDS):
            gathered.register(counter)
    return gathered


class _Gauges(Collector):
    """Collects the gauges, each with its lines."""

    def __init__(self, gauges: list[Gauge]) -> None:
        self._gauges = gauges

    def collect(self) -> Iterator[Metric]:
        for gauge in self._gauges:
            family = GaugeMetricFamily(f"klantnummers_{gauge.name}", gauge.meaning, labels=list(gauge.labels))
            for values, amount in gauge.lines:
                family.add_metric(list(values), amount)
            yield family
