"""Runs the notebooks without a browser and compares the numbers in their outputs.

    notebooks.py execute [N ...]      runs notebooks and saves their outputs
    notebooks.py check [N ...]        runs them and compares with the saved outputs
    notebooks.py compare SAVED NEW    compares two executed files

A number of a cell's text may differ by 1 % and by one unit of its last printed digit. What is below
1e-10, where solvers stop, counts as 0. Cells say by a tag where another rule holds:

    timing           its numbers depend on the machine: they are not compared
    tolerance=0.3    its numbers may differ by 30 %

Text around the numbers must be the same, and so must the number of pictures; their pixels are not
compared. Exit code 0: equal; 1: a cell failed or a number differs; 2: bad usage.
"""

import html
import re
import sys
import time
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
NUMBER = re.compile(r"[-+\u2212]?(?:\d+\.\d*|\.?\d+)(?:[eE][-+]?\d+)?")
RELATIVE = 0.01
ROUNDING = 1e-10
CELL_SECONDS = 300


def found(names):
    """The notebooks that the names stand for: files, or leading numbers; all of them without a name."""
    every = sorted(FOLDER.glob("[0-9][0-9]-*.ipynb"))
    if not names:
        return every
    chosen = []
    for name in names:
        path = Path(name)
        match = [path] if path.is_file() else [p for p in every if p.name.startswith(name.zfill(2) + "-")]
        if not match:
            raise SystemExit2(f"{name}: no such notebook; there are {', '.join(p.name for p in every)}")
        chosen += match
    return chosen


class SystemExit2(Exception):
    """Bad usage."""


def executed(path):
    """A run copy of a notebook and the message of its first failing cell, if one failed."""
    import nbformat
    from nbclient import NotebookClient
    from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

    notebook = nbformat.read(path, as_version=4)
    client = NotebookClient(
        notebook,
        kernel_name="deltafield",
        timeout=CELL_SECONDS,
        record_timing=False,
        resources={"metadata": {"path": str(FOLDER)}},
    )
    try:
        client.execute()
    except (CellExecutionError, CellTimeoutError, DeadKernelError) as error:
        return notebook, failure(path, notebook, error)
    tidy(notebook)
    return notebook, None


def failure(path, notebook, error):
    """Which cell failed, and why, in two lines."""
    for place, cell in enumerate(notebook.cells, 1):
        for output in cell.get("outputs", []):
            if output.output_type == "error":
                what = f"{output.ename}: {output.evalue}" if output.evalue else "\n".join(output.traceback)
                return f"{path.name}, cell {place}: {plain(what)}\n    {cell.source.splitlines()[0]}"
    return f"{path.name}: {error}"


def plain(text):
    """Without a terminal's colours."""
    return re.sub(r"\x1b\[[0-9;]*m", "", text).strip()


def tidy(notebook):
    """Leaves out what differs from one machine to the next."""
    notebook.metadata = {
        "kernelspec": {"display_name": "Deltafield (Java)", "language": "java", "name": "deltafield"},
        "language_info": {
            "codemirror_mode": "java",
            "file_extension": ".jshell",
            "mimetype": "text/x-java-source",
            "name": "java",
            "pygments_lexer": "java",
        },
    }
    for cell in notebook.cells:
        cell.metadata.pop("execution", None)
        if cell.cell_type == "code":
            cell.outputs = joined(cell.outputs)


def joined(outputs):
    """Prints that follow each other as one output, as a front end shows them."""
    result = []
    for output in outputs:
        last = result[-1] if result else None
        if last and output.output_type == last.output_type == "stream" and output.name == last.name:
            last.text += output.text
        else:
            result.append(output)
    return result


def rule(cell):
    """The relative difference that a cell's numbers may have; None where they are not compared."""
    tags = cell.metadata.get("tags", [])
    if "timing" in tags:
        return None
    for tag in tags:
        if tag.startswith("tolerance="):
            return float(tag.split("=")[1])
    return RELATIVE


def shown(cell):
    """The text of a cell's outputs, and how many pictures it drew."""
    text, pictures = [], 0
    for output in cell.get("outputs", []):
        if output.output_type == "stream":
            text.append("".join(output.text))
        elif output.output_type in ("execute_result", "display_data"):
            data = output.data
            pictures += sum(kind.startswith("image/") for kind in data)
            if "text/plain" in data:
                text.append("".join(data["text/plain"]))
            elif "text/html" in data:
                text.append(html.unescape(re.sub(r"<[^>]*>", " ", "".join(data["text/html"]))))
    return "\n".join(text), pictures


def unit(text):
    """One unit of the last printed digit."""
    mantissa, _, exponent = text.lower().partition("e")
    decimals = len(mantissa.partition(".")[2])
    return 10.0 ** (int(exponent or 0) - decimals)


def value(text):
    return float(text.replace("\u2212", "-"))


def differ(saved, new, relative):
    """Whether two printed numbers tell different things."""
    a, b = value(saved), value(new)
    if max(abs(a), abs(b)) < ROUNDING:
        return False
    return abs(a - b) > relative * max(abs(a), abs(b)) + 1.001 * max(unit(saved), unit(new))


def differences(name, saved, new):
    """What is not the same in two executed notebooks, in one line each."""
    if len(saved.cells) != len(new.cells):
        yield f"{name}: {len(saved.cells)} cells saved, {len(new.cells)} now"
        return
    for place, (old, now) in enumerate(zip(saved.cells, new.cells), 1):
        if old.cell_type != "code":
            continue
        relative = rule(old)
        (text, pictures), (text2, pictures2) = shown(old), shown(now)
        if pictures != pictures2:
            yield f"{name}, cell {place}: {pictures} pictures saved, {pictures2} now"
        if words(text) != words(text2):
            yield f"{name}, cell {place}: saved \"{first_other(text, text2)}\", now \"{first_other(text2, text)}\""
            continue
        if relative is None:
            continue
        for line, line2 in zip(text.splitlines(), text2.splitlines()):
            for a, b in zip(NUMBER.findall(line), NUMBER.findall(line2)):
                if differ(a, b, relative):
                    yield (
                        f"{name}, cell {place}: saved {a}, now {b}, allowed {100 * relative:g} % "
                        f"and a unit of the last digit; in \"{line.strip()}\""
                    )


def words(text):
    """The text without its numbers and without how it is spaced."""
    return NUMBER.sub("#", text).split()


def first_other(text, text2):
    """The first line that the other text does not have in its place."""
    lines, lines2 = text.splitlines(), text2.splitlines()
    for n, line in enumerate(lines):
        if n >= len(lines2) or words(line) != words(lines2[n]):
            return line.strip()
    return ""


def main(mode, names):
    import nbformat

    if mode == "compare" and len(names) == 2:
        saved, new = (nbformat.read(name, as_version=4) for name in names)
        found_differences = list(differences(Path(names[0]).name, saved, new))
        print(*found_differences, sep="\n", end="\n" if found_differences else "")
        return 1 if found_differences else 0
    if mode not in ("execute", "check"):
        raise SystemExit2("found " + " ".join([mode, *names]) + ", expected execute, check or compare")
    wrong = 0
    for path in found(names):
        start = time.monotonic()
        saved = nbformat.read(path, as_version=4)
        notebook, message = executed(path)
        problems = [message] if message else []
        if mode == "check" and not message:
            problems = list(differences(path.name, saved, notebook))
        if mode == "execute" and not message:
            nbformat.write(notebook, path)
        wrong += len(problems)
        print(*problems, sep="\n", end="\n" if problems else "")
        done = "saved" if mode == "execute" else "the numbers agree"
        print(f"{path.name}: {done if not problems else 'FAILED'}, {time.monotonic() - start:.0f} s", flush=True)
    return 1 if wrong else 0


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else "", sys.argv[2:]))
    except SystemExit2 as error:
        print(f"notebooks: {error}", file=sys.stderr)
        sys.exit(2)
