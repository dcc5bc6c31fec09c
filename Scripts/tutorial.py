"""Reruns the commands of the tutorial's pages; see tutorial.sh."""
import pathlib, re, shlex, subprocess, sys, tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
BLOCK = re.compile(r"```console\n\$ (.*?)\n```", re.S)
NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")


def split(block):
    """Command (lines that end with a backslash go on) and the output shown."""
    lines = block.split("\n")
    count = next(i for i, line in enumerate(lines) if not line.endswith("\\")) + 1
    command = " ".join(line.rstrip("\\").strip() for line in lines[:count])
    return lines[:count], command, lines[count:]


def run(command, binary, folder):
    words = shlex.split(command)
    assert words[0] in ("cohortcast", "cat"), f"not a command of the tutorial: {command}"
    if words[0] == "cohortcast":
        words[0] = binary
    done = subprocess.run(words, cwd=folder, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"tutorial: `{command}` ended with {done.returncode}:\n{done.stderr}")
    return done.stdout.rstrip("\n").split("\n")


def matches(shown, output):
    """Whether the lines shown are the output's, `…` standing for any lines."""
    pieces, piece = [], []
    for line in shown:
        if line.strip() == "…":
            pieces.append(piece)
            piece = []
        else:
            piece.append(line.rstrip())
    pieces.append(piece)
    lines = [line.rstrip() for line in output]
    place = 0
    for index, piece in enumerate(pieces):
        if not piece:
            continue
        last = index == len(pieces) - 1
        starts = range(place, len(lines) - len(piece) + 1) if index else [0]
        if last and index:
            starts = [len(lines) - len(piece)]
        found = next((at for at in starts if lines[at : at + len(piece)] == piece), None)
        if found is None or found < place:
            return False, piece
        place = found + len(piece)
    return (place == len(lines) or not pieces[-1]), pieces[-1]


def prose_numbers(text, outputs, commands):
    """Numbers of the text that no command prints, nor any line of the page's commands has."""
    prose = re.sub(r"```.*?```", "", text, flags=re.S)
    prose = re.sub(r"\]\([^)]*\)|^#.*$|^\d+\. ", "", prose, flags=re.M)
    known = set(NUMBER.findall("\n".join(outputs + commands)))
    return [n for n in NUMBER.findall(prose) if n.rstrip(",") not in known and len(n) > 1]


def main():
    binary, mode, *names = sys.argv[1:]
    pages = [ROOT / n for n in names] or sorted((ROOT / "Documentation/tutorial").glob("*.md"))
    wrong = 0
    for page in pages:
        text = page.read_text()
        outputs, commands, blocks = [], [], {}
        with tempfile.TemporaryDirectory() as folder:
            (pathlib.Path(folder) / "scenarios").symlink_to(ROOT / "scenarios")
            for block in BLOCK.findall(text):
                head, command, shown = split(block)
                output = run(command, binary, folder)
                outputs += output
                commands.append(command)
                blocks[block] = "\n".join(head + output)
                fits, piece = matches(shown, output)
                if mode == "--check" and not fits:
                    wrong += 1
                    print(f"{page.name}: `{command}` prints no longer:\n  " + "\n  ".join(piece[:12]))
        if mode == "--write":
            for block, new in blocks.items():
                if not any(line.strip() == "…" for line in block.split("\n")):
                    text = text.replace(block, new)
            page.write_text(text)
        for number in prose_numbers(text, outputs, commands):
            wrong += 1
            print(f"{page.name}: {number} stands in the text, and no command prints it")
        print(f"{page.name}: {len(commands)} commands")
    sys.exit(1 if wrong else 0)


main()
