"""The agencies: channels, who holds the contact, and what is passed on."""

import math

import pytest

from caseflow.sim.agents.agency import (
    ContactModel,
    Holder,
    Passing,
    Reach,
    chance_of_new_worker,
    holder_for,
    is_news_passed,
    reach_of,
    reaching,
)
from caseflow.sim.channels import Channel
from tests.agents.made import made


def test_each_channel_has_its_own_line_in_the_contact_model() -> None:
    contact = made(ContactModel)
    names = [channel.name.lower() for channel in Channel]
    for place, name in enumerate(names):
        contact[name].every = 10.0 + place
    assert [reaching(contact, channel).every for channel in Channel] == [10, 11, 12, 13, 14, 15]


def test_the_holder_may_be_another_at_high_risk() -> None:
    contact = made(ContactModel, holder=Holder.NO_ONE, holder_high_risk=Holder.ADVOCATE)
    assert holder_for(contact, False) == Holder.NO_ONE
    assert holder_for(contact, True) == Holder.ADVOCATE


def test_where_nobody_holds_the_contact_each_comes_directly() -> None:
    contact = made(ContactModel)
    contact.officer.reaches = Reach.THROUGH_HOLDER
    contact.officer.reaches_high_risk = Reach.NEVER
    assert reach_of(contact, Channel.OFFICER, True, False) == Reach.THROUGH_HOLDER
    assert reach_of(contact, Channel.OFFICER, False, False) == Reach.DIRECTLY
    assert reach_of(contact, Channel.OFFICER, False, True) == Reach.NEVER


def test_another_worker_is_the_likelier_the_longer_the_gap() -> None:
    assert chance_of_new_worker(90.0, 0.0) == 0.0
    assert chance_of_new_worker(90.0, 90.0) == pytest.approx(1.0 - math.exp(-1.0))


def test_news_is_passed_on_more_often_where_agencies_share() -> None:
    passing = made(Passing, passed_on=0.5, passed_on_sharing=0.9)
    assert [bool(is_news_passed(0.7, sharing, passing)) for sharing in (False, True)] == [
        False,
        True,
    ]
