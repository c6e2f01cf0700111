"""Hostile inputs: made from a seed, of every kind that has broken programs like this one."""

import os
import random
import socket
import sqlite3
import string
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.hostile.hostile_text import file_name, hostile_text, quoted_in_toml
from tests.hostile.trial import Trial

PAIR = ("multi_agency_contact", "single_point_of_contact")
SMALL = ("--site", "cheshire", "--no-figures")

NUMBERS = ("nan", "-inf", "inf", "1e400", "-0.0", "1e-400", "9" * 30, "-1", "0", "1.5")
OTHERS = ("true", "[]", "{}", "2018-09-03T00:00:00Z", "07:00:00", "1e3", '""', '"1"', "[{}]")

PLACES = (
    *("given/a_file", "given/a_file/x", "given/a_fifo", "given", "/dev/null", "/dev/full"),
    *("/dev/full/x", "/proc/x", "/proc/self/x", "", "x" * 300, "x/" * 3_000, "/", ".."),
    "~nobody/x",
)

Maker = Callable[[random.Random, Path], Trial]


def reading(random: random.Random, path: str) -> tuple[str, ...]:
    """A command that reads a file, of one of the kinds of files that are read."""
    ways = (
        ("check", path),
        ("describe", path),
        ("compare", path, "pilot", *SMALL),
        ("compare", "pilot", path, *SMALL),
        ("batch", path, "--no-figures"),
        ("check-area", path, "--site", "cheshire"),
        ("calibrate", "--targets", path, "--name", "x"),
        ("calibrate", "--fitted", path, "--name", "x"),
        ("validate", path, "--parameters", "prior"),
        ("posterior", path, "--no-figures"),
        ("compare", *PAIR, *SMALL, "--parameters", f"posterior:{path}"),
        ("compare", *PAIR, *SMALL, "--scheduler-file", path),
        ("compare", *PAIR, *SMALL, "--measure-file", path),
        ("area", "read", path),
        ("runs", "--store", path),
        ("export", "out.csv", "--store", path),
        ("forget", "--older", "--store", path),
        ("replay", "1", "--store", path),
    )
    return random.choice(ways)


def no_file(random: random.Random, folder: Path) -> Trial:
    """Something that is no file where a file is read."""
    given = folder / "given"
    ending = random.choice((".toml", ".csv", ".py", ".json", ""))
    name = given / f"thing{ending}"
    what = random.choice(("fifo", "socket", "folder", "loop", "nowhere", "gone", "device"))
    if what == "fifo":
        os.mkfifo(name)
    elif what == "socket":
        home = os.getcwd()
        os.chdir(given)
        try:
            with socket.socket(socket.AF_UNIX) as listener:
                listener.bind(name.name)
        finally:
            os.chdir(home)
    elif what == "folder":
        name.mkdir()
    elif what == "loop":
        name.symlink_to(name)
    elif what == "nowhere":
        name.symlink_to(given / "gone")
    elif what == "device":
        device = random.choice(("/dev/zero", "/dev/full", "/dev/urandom", "/dev/null"))
        name.symlink_to(device)
    return Trial(f"no file: {what}", reading(random, str(name)), names="thing")


def bytes_of(random: random.Random, folder: Path) -> Trial:
    """Bytes that are no text, or text in another form."""
    ending = random.choice((".toml", ".csv", ".json", ".py"))
    plain = 'title = "A"\nbase = "pilot"\n[levers]\nadvocacy.cap = 12\n'
    if ending == ".csv":
        plain = "measure,count,months\nreferrals_per_month,20,12\n"
    content = random.choice(
        (
            b"",
            b" \n\t\n",
            b"\xef\xbb\xbf",
            b"\0" * random.choice((1, 100, 5_000)),
            random.randbytes(random.choice((1, 40, 3_000, 100_000))),
            plain.encode("utf-16"),
            plain.encode("utf-16-le"),
            plain.encode("utf-32"),
            b"\xef\xbb\xbf" * 2 + plain.encode(),
            plain.replace("\n", "\r").encode(),
            plain.replace("\n", "\x0b").encode(),
            plain.encode() + b"\x1a",
            plain.encode() + b"\xe9\xff",
            plain[: random.randrange(len(plain))].encode(),
            ("title = \x1b[31m\n" + plain).encode(),
            b"\x80\x04\x95cposix\nsystem\n(S'touch owned'\ntR.",
            b"PK\x03\x04" + random.randbytes(200),
            b"SQLite format 3\0" + random.randbytes(2_000),
            b"{" * 100_000,
            b"[" * 100_000,
            b'"' * 100_001,
            b"," * 100_000,
            b"x" * 2_000_000,
        )
    )
    name = folder / "given" / f"content{ending}"
    name.write_bytes(content)
    return Trial(f"bytes in {ending}", reading(random, str(name)), names="content")


def deep_toml(random: random.Random, folder: Path) -> Trial:
    """TOML that is deep, long, or full of numbers that no machine has."""
    many = random.choice((300, 3_000, 30_000, 100_000))
    deepest = "a." * many + "b"
    body = random.choice(
        (
            f"levers = {'[' * many}{']' * many}",
            f"x = {'[' * many}",
            f"x = {'{a=' * min(many, 30_000)}1{'}' * min(many, 30_000)}",
            f"{deepest} = 1",
            f"[levers]\n{deepest} = 1",
            f"[{deepest}]\nx = 1",
            "[levers]\n" + "\n".join(f"k{number} = 1" for number in range(many)),
            "".join(
                f"[[later]]\nfrom = 2019-01-01\nx{number}.y = 1\n" for number in range(many // 10)
            ),
            "[levers]\n" + "\n".join(f"advocacy.x{number}.y = 1" for number in range(many)),
            "sites = [" + '"london",' * (many // 3) + "]",
            "sites = [" + '"atlantis",' * (many // 3) + "]",
            f"title = {quoted_in_toml('x' * many)}",
            f"question = {quoted_in_toml(hostile_text(random) * 300)}",
            f"{'k' * many} = 1",
            f"[levers]\nadvocacy.cap = {'9' * many}",
            f"[levers]\nadvocacy.cap = -{'9' * 30}",
            "[levers]\nadvocacy.cap = 0x" + "f" * many,
            f"[levers]\ndemand.reports_a_year = 1{'0' * 400}.0",
            f"[levers]\ndemand.reports_a_year = {random.choice(NUMBERS)}",
            f"[levers]\nadvocacy.cap = {random.choice((*NUMBERS, *OTHERS))}",
            f"intake_days = {random.choice((*NUMBERS, *OTHERS, '7306'))}",
            f"follow_up_days = {random.choice((*NUMBERS, *OTHERS, '7306'))}",
            f"starts = {random.choice((*NUMBERS, *OTHERS, '0001-01-01', '9999-12-31'))}",
            "[[later]]\nfrom = 9999-12-31\nadvocacy.cap = 3",
            "base = 'given'\n" * 2,
            "sources = [" + "'M1'," * many + "]",
            "[contact_models.x]\n" + "\n".join(f"k{number} = true" for number in range(many // 10)),
            "[at.london]\n" * 2,
            f"'' = 1\n{quoted_in_toml(hostile_text(random))} = 2",
            "# " + "x" * many,
        )
    )
    name = folder / "given" / "deep.toml"
    name.write_text(f'base = "pilot"\n{body}\n', "utf-8")
    way = random.choice((("check", str(name)), ("describe", str(name)), ("batch", str(name))))
    return Trial("deep TOML", way, names="deep.toml")


def names_in_files(random: random.Random, folder: Path) -> Trial:
    """Hostile text in every place of a scenario file that takes text."""
    text = quoted_in_toml(hostile_text(random))
    body = random.choice(
        (
            f"title = {text}",
            f"question = {text}",
            f"title = {text}\nquestion = {text}",
            f"sources = [{text}]",
            f"base = {text}",
            f"sites = [{text}]",
            f"opening = {text}",
            f"{text} = 1",
            f"[levers]\n{text} = 1",
            f"[levers]\nadvocacy.{text} = 1",
            f"[levers]\nadvocacy.cap = {text}",
            f"[levers]\ncontact.model = {text}",
            f"[contact_models.{text}]\nx = 1",
            f"[contact_models.x]\ntitle = {text}",
            f"[at.{text}]\nadvocacy.cap = 3",
            f"[[later]]\nfrom = {text}",
            f"[[later]]\nfrom = 2019-01-01\nsites = [{text}]\nadvocacy.cap = 3",
            f"[[later]]\nfrom = 2019-01-01\n{text} = 3",
            f"starts = {text}",
            f"[site.{text}]\npopulation = 100000",
            f"baseline = {text}\nscenarios = [{text}]",
        )
    )
    base = "" if body.startswith("base") else 'base = "pilot"\n'
    name = folder / "given" / "named.toml"
    name.write_text(f"{base}{body}\n", "utf-8")
    way = random.choice((("check", str(name)), ("describe", str(name)), ("describe", str(name))))
    return Trial("names in files", way)


def names_of_files(random: random.Random, folder: Path) -> Trial:
    """A good scenario in a file of a hostile name."""
    given = os.fsencode(folder / "given")
    name = given + b"/" + file_name(random, ".toml")
    if random.random() < 0.8:
        with open(name, "wb") as file:
            file.write(b'title = "Good"\nbase = "pilot"\n')
    where = os.fsdecode(name)
    return Trial("names of files", random.choice((("check", where), ("describe", where))))


def options(random: random.Random, folder: Path) -> Trial:
    """Hostile text where something is typed."""
    text = hostile_text(random) or "x"
    if random.random() < 0.3:
        text = random.choice(
            ("", " ", "\n", "-1", "1e9", "9" * 400, "NaN", "½", "٣", "0x10", "1_0")
        )
    ways = (
        (text,),
        ("check", text),
        ("describe", text),
        ("compare", text, "pilot"),
        ("compare", *PAIR, f"--{text}"),
        ("compare", *PAIR, "--site", text),
        ("compare", *PAIR, "--set", text),
        ("compare", *PAIR, "--set", f"{text}=1"),
        ("compare", *PAIR, "--set", f"advocacy.cap={text}"),
        ("compare", *PAIR, "--set", f"contact.model={text}"),
        ("compare", *PAIR, "--set", f"at.{text}.advocacy.cap=3"),
        ("compare", *PAIR, "--replications", text),
        ("compare", *PAIR, "--seed", text),
        ("compare", *PAIR, "--workers", text),
        ("compare", *PAIR, "--executor", text),
        ("compare", *PAIR, "--cluster", text),
        ("compare", *PAIR, "--format", text),
        ("compare", *PAIR, "--by", text),
        ("compare", *PAIR, "--figures", text),
        ("compare", *PAIR, "--figure-format", text),
        ("compare", *PAIR, "--parameters", text),
        ("compare", *PAIR, "--parameters", f"posterior:{text}"),
        ("compare", *PAIR, "--measure-file", text),
        ("sweep", "pilot", "--vary", text),
        ("sweep", "pilot", "--vary", f"advocacy.cap={text}"),
        ("sweep", "pilot", "--vary", "advocacy.cap=1,2", "--measure", text),
        ("staff", "pilot", "--measure", text),
        ("staff", "pilot", "--at-most", text),
        ("crossing", *PAIR, "--along", text),
        ("batch", text),
        ("check-area", text),
        ("story", "pilot", "--site", text),
        ("story", "pilot", "--person", text),
        ("watch", "pilot", "--site", text),
        ("runs", "--store", text),
        ("runs", "--scenario", text),
        ("replay", text),
        ("export", text),
        ("forget", "--scenario", text),
        ("posterior", text),
        ("patterns", text),
        ("brief", *PAIR, "--out", text),
    )
    way = tuple(word.replace("\0", "") for word in random.choice(ways))
    if way[0] in ("story", "watch"):
        # Whatever is understood is stopped before it costs anything.
        way += ("--seed", "none")
    return Trial("options", way)


WORD = string.ascii_letters + string.digits


def addresses(random: random.Random, folder: Path) -> Trial:
    """Addresses of databases with a secret in them, whole and broken."""
    secret = "".join(random.choice(WORD) for _ in range(12)) + "Zq9"
    if random.random() < 0.3:
        secret += random.choice(("%40x", "#x", "?x", "%zz"))
    host = random.choice(("127.0.0.1:9", "nowhere.invalid", "[::1]:9", "h:port", "h:999999", ""))
    forms = (
        f"postgresql://me:{secret}@{host}/db",
        f"postgres://me:{secret}@{host}/db",
        f"postgresql+psycopg://me:{secret}@{host}/db?connect_timeout=1",
        f"postgresql://{host}/db?user=me&password={secret}",
        f"postgresql://me@{host}/db?password={secret}&sslmode=wrong",
        f"postgresql://me:{secret}@{host}/db?bad_option=1",
        f"postgres:/me:{secret}@{host}/db",
        f"postgres:me:{secret}@{host}/db",
        f"postgresql:///me:{secret}@{host}/db",
        f"postgresql//me:{secret}@{host}/db",
        f"postgresql;//me:{secret}@{host}/db",
        f"postgresql://me:{secret}@@{host}/db",
        f"postgresql://me:{secret}@[{host}/db",
        f"postgresql ://me:{secret}@{host}/db",
        f" postgresql://me:{secret}@{host}/db",
        f"postgresq://me:{secret}@{host}/db",
        f"mysql://me:{secret}@{host}/db",
        f"://me:{secret}@{host}/db",
        f"me:{secret}@{host}",
        f"host=h user=me password={secret}",
        f"sqlite://me:{secret}@{host}/db",
        f"sqlite:///x.sqlite?password={secret}",
        f"sqlite:///file:x.sqlite?mode=ro&key={secret}&uri=true",
        f"https://me:{secret}@{host}/x.sqlite",
        f"tcp://me:{secret}@{host}",
        f"jdbc:postgresql://{host}/db?user=me&password={secret}",
        f"postgresql://me:{secret}\x1b[31m@{host}/db",
        f"POSTGRESQL://me:{secret}@{host}/db",
        f"postgresql+nonsense://me:{secret}@{host}/db",
    )
    where = random.choice(forms)
    ways = (
        ("runs", "--store", where),
        ("export", "out.csv", "--store", where),
        ("replay", "1", "--store", where),
        ("forget", "--older", "--store", where),
        ("posterior", "mine", "--no-figures", "--store", where),
        ("compare", *PAIR, *SMALL, "--parameters", "posterior:mine", "--store", where),
        ("compare", *PAIR, *SMALL, "--cluster", where),
        ("runs", where),
        ("compare", where, "pilot", *SMALL),
    )
    return Trial("addresses", random.choice(ways), secret=secret[:15])


def places_to_write(random: random.Random, folder: Path) -> Trial:
    """Places where nothing can be written."""
    (folder / "given" / "a_file").write_text("x")
    os.mkfifo(folder / "given" / "a_fifo")
    place = random.choice(PLACES)
    ways = (
        ("compare", *PAIR, *SMALL[:2], "--out", place),
        ("brief", *PAIR, "--out", f"{place}", "--replications", "1"),
        ("export", place),
        ("export", f"{place}.csv"),
        ("runs", "--store", place),
        ("posterior", "pilot", "--to", place),
        ("failures", "--page", place),
        ("check-area", "given/a_file", "--store", place),
    )
    return Trial("places to write", random.choice(ways))


def tables(random: random.Random, folder: Path) -> Trial:
    """Tables of figures with cells that are none."""
    cells = ("nan", "inf", "-1", "1e400", "1,387", "[x]", "..", "<5", "", " ", '"', "9" * 500)
    cells += ("1" * 200_000, "=cmd", hostile_text(random), "½", "١", "12%", "0x1", "1_000")
    heads = ("measure,count,months", "measure,count,n", "measure,low,high", "measure;count;n")
    heads += ("measure,count,months,name", "measure,count,count", "measure", "MEASURE,COUNT,N")
    head = random.choice(heads)
    width = head.count(",") + 1 + random.choice((0, 0, 0, 1, -1))
    measures = ("referrals_per_month", "charged", "no_such", hostile_text(random))
    lines = [head]
    for _ in range(random.choice((0, 1, 3, 20_000))):
        others = [
            random.choice(("20", "12", "400", random.choice(cells))) for _ in range(width - 1)
        ]
        lines.append(",".join([random.choice(measures), *others]))
    name = folder / "given" / "table.csv"
    name.write_text("\n".join(lines) + "\n", "utf-8")
    way = ("check-area", str(name), "--site", "cheshire")
    if random.random() < 0.3:
        way = ("calibrate", "--targets", str(name), "--name", "x", "--site", "nowhere")
    return Trial("tables", way, names="")


def stores(random: random.Random, folder: Path) -> Trial:
    """Files that say they are a store, and are another's, older than any, or damaged."""
    name = folder / "given" / "store.sqlite"
    what = random.choice(("foreign", "cut", "future", "damaged", "named", "view"))
    with sqlite3.connect(name) as connection:
        connection.execute("pragma page_size = 512")
        if what == "foreign":
            connection.execute("create table runs (a, b)")
        elif what == "future":
            connection.execute("create table alembic_version (version_num varchar(32))")
            connection.execute("insert into alembic_version values ('9999_future')")
        elif what == "named":
            table = hostile_text(random).replace('"', "").replace("\0", "")
            connection.execute(f'create table "{table}" (run, site, row)')
            connection.execute("create table alembic_version (version_num varchar(32))")
            connection.execute("insert into alembic_version values (?)", (hostile_text(random),))
        elif what == "view":
            connection.execute(
                "create view runs as with recursive t(n) as "
                "(select 1 union all select n + 1 from t) select * from t"
            )
        else:
            connection.execute("create table runs (a)")
            connection.executemany("insert into runs values (?)", [("x" * 300,)] * 200)
    connection.close()
    content = bytearray(name.read_bytes())
    if what == "cut":
        content = content[: random.randrange(len(content))]
    if what == "damaged":
        for _ in range(200):
            content[random.randrange(100, len(content))] = random.randrange(256)
    name.write_bytes(content)
    ways = (
        ("runs", "--store", str(name)),
        ("runs", "--each", "--store", str(name)),
        ("export", "out.csv", "--store", str(name)),
        ("forget", "--older", "--store", str(name)),
        ("replay", "1", "--store", str(name)),
        ("posterior", "mine", "--no-figures", "--store", str(name)),
    )
    return Trial(f"stores: {what}", random.choice(ways))


KINDS: dict[str, tuple[Maker, int]] = {
    "no_file": (no_file, 70),
    "bytes": (bytes_of, 80),
    "deep_toml": (deep_toml, 60),
    "names_in_files": (names_in_files, 80),
    "names_of_files": (names_of_files, 40),
    "options": (options, 120),
    "addresses": (addresses, 90),
    "places_to_write": (places_to_write, 30),
    "tables": (tables, 30),
    "stores": (stores, 20),
}
"""Each kind of input, and how many of it the short run tries."""


def trials(kind: str, seed: int, number: int) -> Iterator[tuple[str, Callable[[Path], Trial]]]:
    """So many inputs of a kind, each with its label and what makes it in a folder."""
    maker, _ = KINDS[kind]
    for each in range(number):
        label = f"{kind}-{seed}-{each}"

        def make(folder: Path, label: str = label) -> Trial:
            (folder / "given").mkdir()
            return maker(random.Random(label), folder)

        yield label, make
