"""`/metrics` for Prometheus: numbers only. No label holds anything that a caller wrote."""

from __future__ import annotations

import time

from fastapi import APIRouter, Request, Response
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.checklist.types import Assessment
from assistant.surfaces.access import listed_path

router = APIRouter(tags=["operations"])

_METHODS = frozenset({"GET", "HEAD", "POST", "DELETE", "OPTIONS"})
_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)


class Metrics:
    """What one server counts; an application has its own, so that tests do not share any."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self._requests = Counter(
            "certwise_requests", "Requests by route and status", ("method", "route", "status"), registry=self.registry
        )
        self._seconds = Histogram(
            "certwise_request_seconds",
            "Seconds from a request to the end of its answer",
            ("method", "route"),
            buckets=_SECONDS,
            registry=self.registry,
        )
        self._at_work = Gauge("certwise_requests_at_work", "Requests that are not answered yet", registry=self.registry)
        self._answers = Counter(
            "certwise_answers", "Answers by kind: answer, not_covered, assessment", ("kind",), registry=self.registry
        )
        self._verdicts = Counter(
            "certwise_verdicts", "Verdicts on items of evaluations", ("item", "verdict"), registry=self.registry
        )
        self._decisions = Counter(
            "certwise_decisions", "Decisions of evaluations", ("decision",), registry=self.registry
        )
        self.ready = Gauge("certwise_ready", "1 once the index answers", registry=self.registry)
        self.documents = Gauge("certwise_documents", "Documents in the knowledge base", registry=self.registry)
        self.passages = Gauge("certwise_passages", "Passages in the knowledge base", registry=self.registry)

    def answered(self, kind: str) -> None:
        self._answers.labels(kind).inc()

    def judged(self, assessment: Assessment) -> None:
        self._decisions.labels(assessment.decision).inc()
        for one in assessment.items:
            self._verdicts.labels(one.id, one.verdict).inc()

    def begun(self) -> None:
        self._at_work.inc()

    def ended(self, method: str, path: str, status: int, seconds: float) -> None:
        """Counts a request; a path that is no route of ours, and a method of nobody's, are `other`."""
        self._at_work.dec()
        known = method if method in _METHODS else "other"
        route = listed_path(path) or "other"
        self._requests.labels(known, route, str(status)).inc()
        self._seconds.labels(known, route).observe(seconds)


class Measured:
    """Counts every request and how long its answer took."""

    def __init__(self, app: ASGIApp, *, metrics: Metrics) -> None:
        self._app = app
        self._metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        # 499: the client went away before there was an answer, as nginx counts it.
        status = 499
        begun = time.monotonic()

        async def watched(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        self._metrics.begun()
        try:
            await self._app(scope, receive, watched)
        finally:
            self._metrics.ended(scope["method"], scope["path"], status, time.monotonic() - begun)


@router.get("/metrics", responses={200: {"content": {"text/plain": {}}}}, response_class=Response)
def metrics(request: Request) -> Response:
    """Counts and times in the text format of Prometheus."""
    kept: Metrics = request.app.state.metrics
    assistant = request.app.state.assistant
    kept.ready.set(assistant is not None)
    if assistant is not None:
        snapshot = assistant.base.snapshot
        kept.documents.set(len(snapshot.documents))
        kept.passages.set(len(snapshot.passages))
    return Response(generate_latest(kept.registry), media_type=CONTENT_TYPE_LATEST)
