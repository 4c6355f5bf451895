"""How wide glyphs are: as a PDF file declares it (ISO 32000-1 9.7.4.3), and as
the embedded font program says, in thousandths of an em.
"""
import struct


def declared_widths(document, descendant):
    result = {}
    entries = list(document.entry(descendant, "/W", []))
    while entries:
        first, second = entries.pop(0), document.get(entries.pop(0))
        if isinstance(second, list):
            for i, width in enumerate(second):
                result[first + i] = width
        else:
            width = entries.pop(0)
            for code in range(first, second + 1):
                result[code] = width
    return result


def program_widths(document, descriptor):
    program = document.entry(descriptor, "/FontFile2")
    if program is not None:
        return truetype_widths(program.data)
    program = document.entry(descriptor, "/FontFile3")
    return cff_widths(program.data) if program is not None else {}


# ---- TrueType -------------------------------------------------------------

def truetype_widths(data):
    count = struct.unpack(">H", data[4:6])[0]
    tables = {}
    for i in range(count):
        tag, _, offset, length = struct.unpack(
            ">4sIII", data[12 + 16 * i:28 + 16 * i])
        tables[tag] = data[offset:offset + length]
    units = struct.unpack(">H", tables[b"head"][18:20])[0]
    long_metrics = struct.unpack(">H", tables[b"hhea"][34:36])[0]
    glyphs = struct.unpack(">H", tables[b"maxp"][4:6])[0]
    result = {}
    for glyph in range(glyphs):
        at = 4 * min(glyph, long_metrics - 1)
        advance = struct.unpack(">H", tables[b"hmtx"][at:at + 2])[0]
        result[glyph] = round(advance * 1000 / units)
    return result


# ---- CFF (Adobe TN 5176, 5177) --------------------------------------------

def read_index(data, at):
    count = struct.unpack(">H", data[at:at + 2])[0]
    if count == 0:
        return [], at + 2
    size = data[at + 2]
    offsets = [int.from_bytes(data[at + 3 + size * i:at + 3 + size * (i + 1)],
                              "big") for i in range(count + 1)]
    base = at + 2 + size * (count + 1)
    return ([data[base + offsets[i]:base + offsets[i + 1]]
             for i in range(count)], base + offsets[-1])


def read_dictionary(data):
    result, operands, at = {}, [], 0
    while at < len(data):
        byte = data[at]
        at += 1
        if byte <= 21:
            key = byte
            if byte == 12:
                key = (12, data[at])
                at += 1
            result[key] = operands
            operands = []
        elif byte == 28:
            operands.append(struct.unpack(">h", data[at:at + 2])[0])
            at += 2
        elif byte == 29:
            operands.append(struct.unpack(">i", data[at:at + 4])[0])
            at += 4
        elif byte == 30:
            digits = ""
            while "f" not in digits:
                digits += f"{data[at]:02x}"
                at += 1
            for old, new in (("f", ""), ("a", "."), ("c", "E-"), ("b", "E"),
                             ("e", "-")):
                digits = digits.split("f")[0].replace(old, new)
            operands.append(float(digits or 0))
        else:
            value, at = small_number(data, byte, at)
            operands.append(value)
    return result


def small_number(data, byte, at):
    if byte <= 246:
        return byte - 139, at
    if byte <= 250:
        return (byte - 247) * 256 + data[at] + 108, at + 1
    return -(byte - 251) * 256 - data[at] - 108, at + 1


def read_ranges(data, at, glyphs, last_size):
    """Charset formats 1 and 2: the name or CID of each glyph."""
    result = [0]
    while len(result) < glyphs:
        first = struct.unpack(">H", data[at:at + 2])[0]
        left = int.from_bytes(data[at + 2:at + 2 + last_size], "big")
        result += range(first, first + left + 1)
        at += 2 + last_size
    return result[:glyphs]


def read_charset(data, at, glyphs):
    kind = data[at]
    if kind == 0:
        return [0, *struct.unpack(f">{glyphs - 1}H", data[
            at + 1:at + 1 + 2 * (glyphs - 1)])]
    return read_ranges(data, at + 1, glyphs, kind)


def read_selection(data, at, glyphs):
    """FDSelect: which private dictionary each glyph has."""
    if data[at] == 0:
        return list(data[at + 1:at + 1 + glyphs])
    count = struct.unpack(">H", data[at + 1:at + 3])[0]
    result = []
    for i in range(count):
        first, index, behind = struct.unpack(
            ">HBH", data[at + 3 + 3 * i:at + 8 + 3 * i])
        result += [index] * (behind - first)
    return result


def width_operand(charstring):
    """The width that a charstring begins with, or None for the default;
    subroutines are expanded in our subsets."""
    operands, at = [], 0
    most = {21: 2, 22: 1, 4: 1}  # rmoveto, hmoveto, vmoveto
    while at < len(charstring):
        byte = charstring[at]
        at += 1
        if byte == 28:
            operands.append(struct.unpack(">h", charstring[at:at + 2])[0])
            at += 2
        elif byte == 255:
            operands.append(struct.unpack(">i", charstring[at:at + 4])[0] /
                            65536)
            at += 4
        elif byte >= 32:
            value, at = small_number(charstring, byte, at)
            operands.append(value)
        elif byte in most:
            return operands[0] if len(operands) > most[byte] else None
        elif byte == 14:  # endchar
            return operands[0] if len(operands) in (1, 5) else None
        elif byte in (1, 3, 18, 23, 19, 20):  # stems and masks
            return operands[0] if len(operands) % 2 == 1 else None
        else:
            raise ValueError(f"charstring operator {byte}")
    return None


def private_widths(data, font):
    """(default, nominal) of a font or of one of its parts."""
    size, offset = font.get(18, [0, 0])
    private = read_dictionary(data[offset:offset + size])
    return private.get(20, [0])[0], private.get(21, [0])[0]


def cff_widths(data):
    _, at = read_index(data, data[2])
    tops, _ = read_index(data, at)
    top = read_dictionary(tops[0])
    charstrings, _ = read_index(data, top[17][0])
    glyphs = len(charstrings)
    charset = read_charset(data, top[15][0], glyphs) if top.get(
        15, [0])[0] > 2 else list(range(glyphs))
    if (12, 36) in top:
        parts, _ = read_index(data, top[12, 36][0])
        privates = [private_widths(data, read_dictionary(part))
                    for part in parts]
        selection = read_selection(data, top[12, 37][0], glyphs)
    else:
        privates, selection = [private_widths(data, top)], [0] * glyphs
    scale = 1000 * top.get((12, 7), [0.001])[0]
    result = {}
    for glyph in range(glyphs):
        default, nominal = privates[selection[glyph]]
        own = width_operand(charstrings[glyph])
        result[charset[glyph]] = round(
            (default if own is None else nominal + own) * scale)
    return result
