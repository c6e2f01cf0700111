"""Health, readiness and measurements, for what watches over the server."""

from collections.abc import Iterator

from fastapi import Response
from fastapi.responses import PlainTextResponse
from nicegui import app, run
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, ProcessCollector
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.exposition import generate_latest
from prometheus_client.registry import Collector

from caseflow.experiments.dashboard.team.identity import METRICS
from caseflow.experiments.dashboard.team.team_service import TeamService
from caseflow.experiments.runs.errors import Trouble

ENDS = ("finished", "stopped", "failed", "refused")


class Measurements(Collector):
    """What the server has done and is doing, in Prometheus' own terms."""

    def __init__(self, service: TeamService) -> None:
        self._service = service

    def collect(self) -> Iterator[Metric]:
        """Every measurement, as it is now."""
        service = self._service
        ended = CounterMetricFamily(
            "caseflow_questions_ended", "Questions that have ended, by how.", labels=["how"]
        )
        for how in ENDS:
            ended.add_metric([how], service.ended[how])
        counted = {
            "caseflow_questions_begun": ("Questions that came to the queue.", service.begun),
            "caseflow_runs": ("Runs in answers, those of the store too.", service.runs),
            "caseflow_runs_simulated": ("Runs simulated here.", service.store.simulated),
            "caseflow_runs_tidied": ("Runs removed to keep the cap.", service.tidied),
            "caseflow_question_seconds": ("Seconds of answering.", service.seconds),
        }
        measured = {
            "caseflow_questions_running": ("Questions being answered.", service.queue.begun),
            "caseflow_questions_waiting": ("Questions in the queue.", service.queue.waiting),
            "caseflow_store_full": ("Whether the store is full.", int(service.full)),
        }
        try:
            kept = service.store.bytes_kept()
        except Trouble:
            pass
        else:
            measured["caseflow_store_bytes"] = ("Bytes that the store keeps.", kept)
        yield ended
        for name, (words, number) in counted.items():
            yield CounterMetricFamily(name, words, value=number)
        for name, (words, number) in measured.items():
            yield GaugeMetricFamily(name, words, value=number)


def health_pages(service: TeamService) -> None:
    """Make the pages that programs read."""
    registry = CollectorRegistry(auto_describe=False)
    registry.register(Measurements(service))
    ProcessCollector(registry=registry)

    @app.get("/healthz")
    def healthy() -> Response:
        return PlainTextResponse("alive\n")

    @app.get("/readyz")
    async def ready() -> Response:
        # The model is compiled before the server listens at all.
        try:
            await run.io_bound(service.store.reachable)
        except Trouble:
            return PlainTextResponse("the store does not answer\n", 503)
        return PlainTextResponse("ready\n")

    @app.get(METRICS)
    async def measured() -> Response:
        told = await run.io_bound(generate_latest, registry)
        return Response(told, media_type=CONTENT_TYPE_LATEST)
