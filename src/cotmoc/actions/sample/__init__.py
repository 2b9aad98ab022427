"""The sample at work: accounts by post, and what they have done so far; all of it invented, and marked so.

Everything is done by the actions of the product itself, in the name of an account that may.
"""

from pathlib import Path

from django.db import transaction

from cotmoc.actions.sample import rounds, texts, work
from cotmoc.actions.sample.accounts import ACCOUNTS, PASSWORD, Account, add_people, are_here
from cotmoc.actions.sample.places import PROGRAMME

__all__ = ["ACCOUNTS", "PASSWORD", "PROGRAMME", "Account", "seed"]


def seed(document: Path | None = None) -> tuple[Account, ...]:
    """Add the accounts and what has been done so far; where they are here already, nothing. Gives the accounts.

    Both programmes of the sample must be kept here before; `document` is the text of the resolution, which is read.
    """
    if are_here():
        return ACCOUNTS
    with transaction.atomic():
        add_people()
        if document is not None:
            texts.read_in(document)
        rounds.send_round()
        work.follow_work()
    return ACCOUNTS
