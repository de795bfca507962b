"""Where time goes by source line, seen through inlining: samples of perf against V8's own table of code addresses.

    perf record -k mono -F 4000 -o p.data -- node --perf-prof --no-write-protect-code-memory program.js ...
    python3 bench/lines.py jit-*.dump p.data program.js [seconds at the end of the run to count]

`program.js` is the one file whose lines are named: a joined worker, or a program of .cache/bench/joined. Prints the share
of each function, then of each line; "?" is the runtime, the compiler and the kernel. Needs perf and Python 3.
"""
import bisect
import collections
import re
import struct
import subprocess
import sys

CODE_LOAD, DEBUG_INFO = 0, 2
LARGEST_CODE_BYTES = 2_000_000
FUNCTIONS = LINES = 60


def read_codes(path):
    """Codes as (address, bytes, loaded at ns, lines as (address, line, file)), by address; format: jitdump-specification."""
    data = open(path, 'rb').read()
    at = struct.unpack_from('<III', data, 0)[2]
    codes, lines = [], {}
    while at < len(data):
        kind, size, time = struct.unpack_from('<IIQ', data, at)
        body = at + 16
        if kind == DEBUG_INFO:
            address, count = struct.unpack_from('<QQ', data, body)
            body, entries = body + 16, []
            for _ in range(count):
                start, line = struct.unpack_from('<QI', data, body)
                end = data.index(b'\0', body + 16)
                entries.append((start, line, data[body + 16 : end].decode(errors='replace')))
                body = end + 1
            lines[address] = entries
        elif kind == CODE_LOAD:
            _, _, _, address, length, _ = struct.unpack_from('<IIQQQQ', data, body)
            codes.append((address, length, time, lines.get(address, [])))
        at += size
    return sorted(codes, key=lambda code: (code[0], code[2]))


def read_samples(path):
    """(time ns, address) of each sample."""
    text = subprocess.run(['perf', 'script', '-i', path, '-F', 'ip,time'], capture_output=True, text=True).stdout
    rows = (row.split() for row in text.split('\n'))
    return [(float(row[0].rstrip(':')) * 1e9, int(row[1], 16)) for row in rows if len(row) >= 2]


def code_at(codes, starts, address, time):
    """The code loaded last before the sample at its address; None outside compiled code."""
    found, at = None, bisect.bisect_right(starts, address) - 1
    while at >= 0 and address - starts[at] < LARGEST_CODE_BYTES:
        start, length, loaded, _ = codes[at]
        if found is not None and start != found[0]:
            break
        if address < start + length and loaded <= time and (found is None or loaded > found[2]):
            found = codes[at]
        at -= 1
    return found


def line_of(code, address):
    entries = code[3]
    if not entries:
        return None
    return entries[max(bisect.bisect_right([entry[0] for entry in entries], address) - 1, 0)]


def enclosing_functions(source):
    names, name = [], ''
    for line in source:
        match = re.match(r'(?:async )?function (\w+)|class (\w+)|(?:const|var|let) (\w+) =', line)
        name = next((group for group in match.groups() if group), name) if match else name
        names.append(name)
    return names


def main(dump, recording, program, seconds=None):
    codes, samples = read_codes(dump), read_samples(recording)
    starts = [code[0] for code in codes]
    since = max(time for time, _ in samples) - float(seconds) * 1e9 if seconds else 0
    source = open(program).read().split('\n')
    functions, base = enclosing_functions(source), program.split('/')[-1]
    by_function, by_line, total = collections.Counter(), collections.Counter(), 0
    for time, address in samples:
        if time < since:
            continue
        total += 1
        code = code_at(codes, starts, address, time)
        line = line_of(code, address) if code else None
        if line is None or line[2].split('/')[-1] != base:
            by_function['?'] += 1
        else:
            by_function[functions[line[1] - 1]] += 1
            by_line[line[1]] += 1
    print(f'{total} samples')
    for name, count in by_function.most_common(FUNCTIONS):
        print(f'{100 * count / total:6.2f}%  {name}')
    print()
    for line, count in by_line.most_common(LINES):
        print(f'{100 * count / total:6.2f}%  {line}: {source[line - 1].strip()[:110]}')


if __name__ == '__main__':
    if len(sys.argv) not in (4, 5):
        sys.exit(__doc__)
    main(*sys.argv[1:])
