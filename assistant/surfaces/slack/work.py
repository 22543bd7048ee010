"""What a worker does with a job: ask or evaluate, and reply where only those read it who may."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

from assistant.checklist.render import renderers
from assistant.checklist.types import ContextInput, Submission
from assistant.errors import InputError
from assistant.evaluation import checked_submission, evaluate
from assistant.intake import read_upload
from assistant.service import Assistant
from assistant.surfaces.slack.answers import Link, answer_messages
from assistant.surfaces.slack.api import Api, Passing, Refused
from assistant.surfaces.slack.checks import SHARE, check_buttons, check_messages
from assistant.surfaces.slack.desk import Keep
from assistant.surfaces.slack.held import GONE, Check, Held
from assistant.surfaces.slack.inbox import Inbox
from assistant.surfaces.slack.jobs import Job
from assistant.surfaces.slack.messages import Message, actions, button, told, with_last
from knowledge.errors import KnowledgeError

log = logging.getLogger(__name__)

LOOKING = "is looking in the guidance…"
NOT_THERE = (
    "I am not in that channel, so I cannot post there: invite me with /invite @Certwise, then press “Share here” again."
)
_UNEXPECTED = "Something went wrong here, so there is no answer. Ask again; the server's log names the kind of error."


class Work:
    """Does jobs for one workspace. Everything that it can't do it says, with the reason."""

    def __init__(
        self,
        assistant: Assistant,
        api: Api,
        inbox: Inbox,
        link: Link,
        *,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._assistant = assistant
        self._api = api
        self._inbox = inbox
        self._link = link
        self._clock = clock
        self.held = Held(lambda: secrets.token_hex(12))

    def do(self, job: Job, keep: Keep) -> None:
        """One job to its end. Raises `Passing` where Slack should be tried again later."""
        if job.team != self._api.identity().team:
            log.warning("a Slack request from another workspace was ignored")
            return
        try:
            self._do(job, keep)
        except Passing:
            raise
        except Refused as error:
            # Nothing can be said where Slack refuses to be spoken to.
            log.error("a reply in Slack was refused (%s)", error.code)
        except (InputError, KnowledgeError) as error:
            self._tell(job, str(error))
        except Exception as error:
            log.error("a Slack job failed (%s)", type(error).__name__)
            self._tell(job, _UNEXPECTED)

    def _do(self, job: Job, keep: Keep) -> None:
        if job.ready:
            self._deliver(job, keep)
        elif job.kind == "question":
            self._question(job, keep)
        elif job.kind == "check":
            self._check(job, keep)
        elif job.kind == "share":
            self._share(job, keep)
        elif job.kind == "report":
            self._report(job)
        else:
            self._tell(job, job.text)

    def _question(self, job: Job, keep: Keep) -> None:
        if job.thread:
            self._api.status(job.channel, job.thread, LOOKING)
        now = self._clock()
        conversation = self._inbox.conversation(job.team, job.channel, job.thread, now=now) if job.thread else None
        answer = self._assistant.ask(job.text, conversation_id=conversation, now=now)
        if job.private or not (answer.kind == "assessment" or job.response_url):
            ready = answer_messages(answer, self._link, feedback=True)
            self._deliver(replace(job, ready=ready, to_all=True), keep)
            return
        # A verdict on a vendor is the asker's to share; so is the answer to a command.
        plain = answer_messages(answer, self._link, feedback=False)
        check_id = self._keep(job, plain)
        ready = with_last(plain, actions(button("Share here", SHARE, check_id))) if job.channel else plain
        self._deliver(replace(job, ready=ready), keep)

    def _deliver(self, job: Job, keep: Keep) -> None:
        """Sends what is ready, one after another, each once."""
        while job.ready:
            keep(job)
            first, rest = job.ready[0], job.ready[1:]
            if job.to_all:
                self._api.post(first, job.channel, job.thread)
            else:
                self._show(first, job)
            job = replace(job, ready=rest)

    def _check(self, job: Job, keep: Keep) -> None:
        submission = self._submission(job)
        now = self._clock()
        assessment = evaluate(
            submission,
            vendor=job.vendor or None,
            context=ContextInput(
                use=job.use,
                sector=job.sector,
                sensitive_data=job.sensitive_data,
                eu_personal_data=job.eu_personal_data,
            ),
            today=now.date(),
        )
        plain = check_messages(assessment)
        check_id = self.held.keep(
            Check(
                team=job.team, user=job.user, channel=job.channel, thread=job.thread, messages=plain, at=now,
                assessment=assessment, submission=submission,
            )
        )  # fmt: skip
        ready = check_buttons(plain, check_id, share=bool(job.channel) and not job.private)
        self._deliver(replace(job, ready=ready), keep)

    def _submission(self, job: Job) -> Submission:
        if job.file is None:
            return checked_submission(Submission(text=job.text))
        return checked_submission(read_upload(job.file.name, self._api.fetch(job.file)))

    def _share(self, job: Job, keep: Keep) -> None:
        check = self.held.of(job.check_id, team=job.team, user=job.user, now=self._clock())
        if check is None:
            self._tell(job, GONE)
            return
        try:
            there = replace(job, ready=check.messages, to_all=True, channel=check.channel, thread=check.thread)
            self._deliver(there, keep)
        except Refused as error:
            if not error.outside:
                raise
            self._tell(job, NOT_THERE)

    def _report(self, job: Job) -> None:
        check = self.held.of(job.check_id, team=job.team, user=job.user, now=self._clock())
        if check is None or check.assessment is None or check.submission is None:
            self._tell(job, GONE)
            return
        renderer = renderers()[job.format]
        content = renderer.render(check.assessment, check.submission)
        name = f"{check.assessment.id}{renderer.suffix}"
        # Into the private conversation: a file in a channel could be read by everybody in it.
        self._api.upload(content, name, self._api.private(job.user), job.thread if job.private else "")
        if not job.private:
            self._tell(job, "The report is in our private conversation.")

    def _keep(self, job: Job, messages: tuple[Message, ...]) -> str:
        return self.held.keep(
            Check(
                team=job.team, user=job.user, channel=job.channel, thread=job.thread, messages=messages,
                at=self._clock(),
            )
        )  # fmt: skip

    def _show(self, message: Message, job: Job) -> None:
        """To the asker alone: by the command's own way, in the channel for their eyes, else in private."""
        if job.response_url:
            try:
                self._api.respond(message, job.response_url)
                return
            except Refused as error:
                log.warning("a response_url was refused (%s): told in private", error.code)
        elif job.private:
            self._api.post(message, job.channel, job.thread)
            return
        elif job.channel:
            try:
                self._api.show(message, job.channel, job.user, job.thread)
                return
            except Refused as error:
                if not error.outside:
                    raise
        self._api.post(message, self._api.private(job.user))

    def _tell(self, job: Job, reason: str) -> None:
        if job.kind == "question" and job.thread and not job.response_url:
            self._api.post(told(reason), job.channel, job.thread)
        else:
            self._show(told(reason), job)
