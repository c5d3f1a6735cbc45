"""Mail servers of other people's making, in this process: SMTP by aiosmtpd, IMAP by Twisted."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any

from aiosmtpd.controller import Controller
from twisted.cred.checkers import InMemoryUsernamePasswordDatabaseDontUse
from twisted.cred.portal import IRealm, Portal
from twisted.internet import reactor
from twisted.internet.protocol import Factory
from twisted.mail import imap4
from zope.interface import implementer

USER, PASSWORD = "desk@centre.example", "p@ss/word"
SEEN, DELETED = r"\Seen", r"\Deleted"


class SmtpServer:
    """Keeps what is sent to it; refuses the addresses in `refused`."""

    def __init__(self) -> None:
        self.mails: list[tuple[list[str], bytes]] = []
        self.refused: set[str] = set()

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address in self.refused:
            return "451 Try again later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        self.mails.append((envelope.rcpt_tos, envelope.content))
        return "250 OK"


@contextmanager
def smtp_server() -> Iterator[tuple[SmtpServer, int]]:
    """A server on a free port."""
    handler = SmtpServer()
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    controller = Controller(handler, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        yield handler, port
    finally:
        controller.stop()


@implementer(imap4.IMessage, imap4.IMessageFile)
class Mail:
    """A mail in the mailbox."""

    def __init__(self, uid: int, raw: bytes) -> None:
        self.uid, self.raw, self.flags = uid, raw, set[str]()

    def getUID(self):
        return self.uid

    def getFlags(self):
        return list(self.flags)

    def getSize(self):
        return len(self.raw)

    def open(self):
        return BytesIO(self.raw)


@implementer(imap4.IMailbox)
class Mailbox:
    """An inbox in memory."""

    def __init__(self) -> None:
        self.mails: list[Mail] = []
        self.next_uid = 1
        self.validity = 7

    def put(self, raw: bytes) -> None:
        self.mails.append(Mail(self.next_uid, raw.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")))
        self.next_uid += 1

    def _chosen(self, messages: Any, uid: int) -> Iterator[tuple[int, Mail]]:
        messages.last = self.next_uid - 1 if uid else len(self.mails)
        for number, mail in enumerate(list(self.mails), 1):
            if (mail.uid if uid else number) in messages:
                yield number, mail

    def fetch(self, messages, uid):
        return list(self._chosen(messages, uid))

    def store(self, messages, flags, mode, uid):
        found = list(self._chosen(messages, uid))
        for _number, mail in found:
            mail.flags = mail.flags | set(flags) if mode == 1 else mail.flags - set(flags)
        return {number: mail.getFlags() for number, mail in found}

    def expunge(self):
        gone = [mail for mail in self.mails if DELETED in mail.flags]
        self.mails = [mail for mail in self.mails if DELETED not in mail.flags]
        return [mail.uid for mail in gone]

    def getUIDValidity(self):
        return self.validity

    def getUIDNext(self):
        return self.next_uid

    def getUID(self, number):
        return self.mails[number - 1].uid

    def getMessageCount(self):
        return len(self.mails)

    getRecentCount = getUnseenCount = getMessageCount

    def getFlags(self):
        return [SEEN, DELETED]

    def isWriteable(self):
        return True

    def getHierarchicalDelimiter(self):
        return "/"

    def addListener(self, listener):
        return True

    removeListener = addListener


@implementer(IRealm)
class Accounts:
    """The one account."""

    def __init__(self, mailbox: Mailbox) -> None:
        self.mailbox = mailbox

    def requestAvatar(self, name, mind, *interfaces):
        account = imap4.MemoryAccount(name)
        account.mailboxes = {"INBOX": self.mailbox}
        return imap4.IAccount, account, lambda: None


@contextmanager
def imap_server() -> Iterator[tuple[Mailbox, int]]:
    """An inbox on a free port."""
    mailbox = Mailbox()
    users = InMemoryUsernamePasswordDatabaseDontUse()
    users.addUser(USER.encode(), PASSWORD.encode())

    class Imap(Factory):
        noisy = False

        def buildProtocol(self, address):
            protocol = imap4.IMAP4Server()
            protocol.portal = Portal(Accounts(mailbox), [users])
            return protocol

    _run_reactor()
    port = _in_reactor(lambda: reactor.listenTCP(0, Imap(), interface="127.0.0.1"))
    try:
        yield mailbox, port.getHost().port
    finally:
        _in_reactor(port.stopListening)


def _run_reactor() -> None:
    """Once in a process; it ends with it."""
    if not reactor.running:
        started = threading.Event()
        reactor.callWhenRunning(started.set)
        threading.Thread(target=reactor.run, kwargs={"installSignalHandlers": False}, daemon=True).start()
        assert started.wait(10)


def _in_reactor(call: Any) -> Any:
    done, result = threading.Event(), []

    def run() -> None:
        result.append(call())
        done.set()

    reactor.callFromThread(run)
    assert done.wait(10)
    return result[0]
