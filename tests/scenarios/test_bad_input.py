"""Bad input: one clear message, exit 2, no traceback; for every way to be wrong we know."""

import pytest

from caseflow.scenarios.refusal import Refusal
from caseflow.scenarios.scenario import load

BASE = 'base = "pilot"\n'
MODEL = '[contact_models.mine]\nholder = "advocate"\n'

# What is written, and what the message must name.
BAD_FILES = {
    "empty": ("", ["empty"]),
    "blank": (" \n\t\n", ["empty"]),
    "only a remark": ("# nothing\n", ["base"]),
    "not TOML": ("levers: {cap: 40}", ["not TOML"]),
    "a key twice": (BASE + BASE, ["not TOML"]),
    "no text": (b"\x81\x8d\x90", ["UTF-8"]),
    "Chinese by mistake": (b"\xff\xfe\x00b\x00a", ["not TOML"]),
    "zero bytes": (b"\x00\x00\x00", ["not TOML"]),
    "impossible date": (BASE + "starts = 2018-02-31", ["not TOML"]),
    "unknown key": (BASE + 'titel = "x"', ["titel", "title"]),
    "lever at the top": (BASE + "advocacy.cap = 40", ["[levers]", "advocacy"]),
    "unknown lever": (BASE + "[levers]\nadvocacy.capp = 40", ["advocacy.capp", "advocacy.cap"]),
    "lever without group": (BASE + "[levers]\ncap = 40", ["cap", "advocacy.cap"]),
    "a whole group": (BASE + "[levers]\nadvocacy = 40", ["advocacy"]),
    "an empty group": (BASE + "[levers]\nadvocacy = {}", ["advocacy"]),
    "too deep": (BASE + "[levers]\nadvocacy.cap.high = 40", ["advocacy.cap.high"]),
    "text for a number": (BASE + '[levers]\nadvocacy.cap = "forty"', ["forty", "number"]),
    "flag for a number": (BASE + "[levers]\nadvocacy.cap = true", ["number"]),
    "list for a number": (BASE + "[levers]\nadvocacy.cap = [1]", ["number"]),
    "number for a flag": (BASE + "[levers]\npartnership.operates = 1", ["true or false"]),
    "number for a choice": (BASE + "[levers]\nadvocacy.over_cap = 1", ["stretch"]),
    "misspelt choice": (BASE + '[levers]\nadvocacy.over_cap = "strech"', ["'stretch'"]),
    "half a count": (BASE + "[levers]\nadvocacy.cap = 2.5", ["whole"]),
    "negative count": (BASE + "[levers]\nadvocacy.cap = -1", ["negative"]),
    "negative hours": (BASE + "[levers]\nadvocacy.crisis_hours = -0.5", ["negative"]),
    "negative days": (BASE + "[levers]\nreferral.days = -3", ["negative"]),
    "no interval": (BASE + "[levers]\ntriage.every = 0", ["triage.every"]),
    "share above 1": (BASE + "[levers]\nadvocacy.uptake = 1.01", ["advocacy.uptake", "1"]),
    "share below 0": (BASE + "[levers]\nadvocacy.uptake = -0.01", ["negative"]),
    "not a number": (BASE + "[levers]\nadvocacy.uptake = nan", ["finite"]),
    "without end": (BASE + "[levers]\nreferral.days = inf", ["finite"]),
    "absurdly large": (BASE + "[levers]\nadvocacy.cap = 10000001", ["too large"]),
    "absurdly long": (BASE + "[levers]\nreferral.days = 36501", ["too large"]),
    "endless digits": (BASE + f"[levers]\nadvocacy.cap = {'9' * 400}", ["too large"]),
    "more digits than can be read": (BASE + f"[levers]\nadvocacy.cap = {'9' * 5000}", ["TOML"]),
    "thresholds crossed": (
        BASE + "[levers]\nassessing.medium_above = 2.9\nassessing.high_above = -2.9",
        ["assessing.medium_above"],
    ),
    "shares of more than a whole": (
        BASE + "[levers]\nmix.ex_intimate = 0.9\nmix.family = 0.9",
        ["mix.family", "more than 1"],
    ),
    "unknown site": (BASE + 'sites = ["chester"]', ["chester", "cheshire"]),
    "site twice": (BASE + 'sites = ["london", "london"]', ["twice"]),
    "no sites": (BASE + "sites = []", ["sites"]),
    "sites as text": (BASE + 'sites = "london"', ["sites"]),
    "unknown site under at": (BASE + "[at.londn]\nadvocacy.cap = 40", ["londn", "'london'"]),
    "unknown lever at a site": (BASE + "[at.london]\ncapp = 40", ["capp"]),
    "no advocates": (
        BASE + "[levers]\nadvocacy.advocates = 0",
        ["advocates", "advocacy.available = false"],
    ),
    "no advocates at one site": (
        BASE + "[at.london]\nadvocacy.advocates = 0",
        ["london", "advocacy.available = false"],
    ),
    "no intake": (BASE + "intake_days = 0", ["intake_days"]),
    "half a day": (BASE + "intake_days = 0.5", ["intake_days"]),
    "negative follow-up": (BASE + "follow_up_days = -1", ["follow_up_days"]),
    "more than twenty years": (BASE + "follow_up_days = 7300", ["twenty years"]),
    "starts as text": (BASE + 'starts = "2018-09-03"', ["starts", "date"]),
    "starts with an hour": (BASE + "starts = 2018-09-03T10:00:00", ["starts", "date"]),
    "starts in another age": (BASE + "starts = 0001-01-01", ["starts"]),
    "date before the start": (
        BASE + "[[later]]\nfrom = 2014-09-01\nadvocacy.cap = 40",
        ["2014-09-01", "before"],
    ),
    "date after the end": (
        BASE + "[[later]]\nfrom = 2031-01-01\nadvocacy.cap = 40",
        ["2031-01-01", "after"],
    ),
    "later without a date": (BASE + "[[later]]\nadvocacy.cap = 40", ["from"]),
    "later without a change": (BASE + "[[later]]\nfrom = 2019-01-01", ["nothing"]),
    "later at an unknown site": (
        BASE + '[[later]]\nfrom = 2019-01-01\nsites = ["x"]\nadvocacy.cap = 40',
        ["site"],
    ),
    "later misspelt": (BASE + "[[later]]\nfrom = 2019-01-01\nadvocacy.capp = 4", ["capp"]),
    "later as a table": (BASE + "[later]\nfrom = 2019-01-01", ["later"]),
    "unknown base": ('base = "pilott"', ["pilott", "'pilot'"]),
    "base as a number": ("base = 3", ["base"]),
    "no base at all": ("intake_days = 100", ["base"]),
    "its own base": ('base = "mine.toml"', ["circle"]),
    "unknown contact model": (BASE + '[levers]\ncontact.model = "spok"', ["spok"]),
    "contact model as a number": (BASE + "[levers]\ncontact.model = 3", ["contact model"]),
    "half a contact model": (BASE + MODEL, ["mine", "advocate.reaches"]),
    "contact model with an unknown key": (BASE + MODEL + "holdr = 1", ["holdr", "holder"]),
    "contact model that shares": (
        BASE + MODEL + "information_sharing = true",
        ["contact.information_sharing"],
    ),
    "contact model on nothing": (
        BASE + '[contact_models.mine]\nbased_on = "single_point"',
        ["single_point_of_contact"],
    ),
    "contact model on a list": (BASE + "[contact_models.mine]\nbased_on = []", ["based_on"]),
    "contact model of a taken name": (
        BASE + '[contact_models.police_spoc]\nbased_on = "police_spoc"',
        ["taken"],
    ),
    "title as a number": (BASE + "title = 3", ["title"]),
    "sources as text": (BASE + 'sources = "M6"', ["sources"]),
    "a number in quotation marks": (
        BASE + '[levers]\nadvocacy.advocates = "2"',
        ["advocacy.advocates", "without quotation marks"],
    ),
    "a frame among the levers": (
        BASE + "[levers]\nintake_days = 40",
        ["intake_days", "above [levers]"],
    ),
    "levers as a list": (BASE + "levers = [1]", ["levers"]),
}

BAD_OPTIONS = [
    ({"advocacy.capp": "40"}, "advocacy.cap"),
    ({"advocacy.cap": "forty"}, "number"),
    ({"advocacy.cap": "nan"}, "finite"),
    ({"advocacy.cap": "-3"}, "negative"),
    ({"advocacy.cap": "1e9"}, "too large"),
    ({"advocacy.cap": ""}, "number"),
    ({"advocacy.over_cap": "strech"}, "stretch"),
    ({"advocacy.available": "maybe"}, "true or false"),
    ({"contact.model": "spoc"}, "contact model"),
    ({"advocacy.advocates": "0"}, "advocacy.available = false"),
    ({"starts": "yesterday"}, "date"),
    ({"starts": "2018-13-01"}, "date"),
    ({"intake_days": "0"}, "intake_days"),
    ({"intake_days": "many"}, "intake_days"),
    ({"at.londn.advocacy.cap": "40"}, "london"),
    ({"intake_day": "40"}, "intake_days"),
    ({"site": "cheshire"}, "--site"),
    ({"xyzzy": "40"}, "caseflow parameters"),
    ({"at.london": "40"}, "unknown key"),
    ({"": "40"}, "unknown key"),
]


@pytest.mark.parametrize("kind", BAD_FILES)
def test_a_bad_file_is_refused_in_one_clear_message(kind, written, caseflow):
    text, named = BAD_FILES[kind]
    path = written(text)
    with pytest.raises(Refusal) as refused:
        load(path)
    message = str(refused.value)
    assert "mine.toml" in message
    assert all(word in message for word in named), message
    assert len(message.splitlines()) == 1
    assert len(message) < 700
    told = caseflow("check", path)
    assert told.code == 2
    assert told.out == ""
    assert message in told.error
    assert "Traceback" not in told.error


@pytest.mark.parametrize(("options", "named"), BAD_OPTIONS)
def test_a_bad_option_is_refused_by_name(options, named):
    with pytest.raises(Refusal) as refused:
        load("pilot", options)
    assert named in str(refused.value)
    assert "--set" in str(refused.value)


@pytest.mark.parametrize("sites", [["chester"], ["london", "london"], [], ["London"]])
def test_a_bad_choice_of_sites_is_refused(sites):
    with pytest.raises(Refusal, match="--site"):
        load("pilot", {}, sites)


def test_a_site_that_the_scenario_lacks_is_refused():
    with pytest.raises(Refusal, match="does not have"):
        load("pilot_london", {}, ["cheshire"])


@pytest.mark.parametrize("name", ["", " ", "polot", "no/such.toml", "x" * 5000, "\0", ".", "sim"])
def test_what_is_no_scenario_is_refused(name, caseflow):
    told = caseflow("describe", name)
    assert told.code == 2
    assert len(told.error.splitlines()) == 1


def test_a_misspelt_name_is_told_the_nearest(caseflow):
    assert "'multi_agency_contact'" in caseflow("check", "multi_agency_contakt").error


def test_what_makes_no_sense_is_blamed_on_the_file_that_says_it(written):
    path = written(BASE + "[levers]\nadvocacy.advocates = 0")
    with pytest.raises(Refusal) as refused:
        load(path, {"advocacy.cap": "40"})
    assert refused.value.where.endswith("mine.toml")
    with pytest.raises(Refusal) as refused:
        load("pilot", {"advocacy.advocates": "0"})
    assert refused.value.where == "--set"


def test_a_folder_is_refused(tmp_path):
    with pytest.raises(Refusal, match="folder"):
        load(str(tmp_path))


def test_bases_that_run_in_a_circle_are_refused(written):
    written('base = "two.toml"', "one.toml")
    path = written('base = "one.toml"', "two.toml")
    with pytest.raises(Refusal, match="circle"):
        load(path)


def test_a_file_of_many_megabytes_is_refused(written):
    with pytest.raises(Refusal, match="too large"):
        load(written("#" * 2_000_000))


def test_deep_nesting_is_refused(written):
    with pytest.raises(Refusal):
        load(written("a = " + "[" * 20_000))
