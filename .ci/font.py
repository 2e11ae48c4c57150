#!/usr/bin/env python3
"""Makes accord-serif.woff2 from the files of Source Serif 4.

    npm pack @fontsource-variable/source-serif-4@5.3.1 && tar -xzf fontsource-*.tgz
    python3 .ci/font.py package/files static/fonts/accord-serif.woff2

It needs fontTools and Brotli (Debian: python3-fonttools, python3-brotli). npm has the
letters of Western Europe, those of other languages, and those of Vietnamese in three
files. Here they are one, with the weights from 400 to 700 and the features that pages
use. Accented letters get the kerning of the letter below the accent. The font has a
name of its own, because the licence reserves the name "Source" for unchanged copies.
"""

import sys

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

NAME = "Accord Serif"
WEIGHTS = (400, 700)
FEATURES = ["ccmp", "kern", "liga", "locl", "mark", "pnum", "tnum"]

# Of each file, the characters that the font takes, as first and last.
TAKEN = {
    "latin": [(0x20, 0x24F), (0x2B0, 0x2FF), (0x300, 0x36F), (0x2000, 0x22FF)],
    "latin-ext": [
        (0x100, 0x17F),  # Central and Eastern Europe, Turkish, the Baltic languages
        (0x18F, 0x18F), (0x259, 0x259),  # Azerbaijani
        (0x1A0, 0x1A1), (0x1AF, 0x1B0),
        (0x1CD, 0x1DC), (0x1F8, 0x1F9), (0x1E3E, 0x1E3F),  # tone marks of pinyin
        (0x2BE, 0x2BF), (0x2C7, 0x2CB), (0x2D8, 0x2DD),
        (0x218, 0x21B),  # Romanian
        (0x1E0C, 0x1E0F), (0x1E24, 0x1E25), (0x1E2A, 0x1E2B), (0x1E62, 0x1E63),
        (0x1E6C, 0x1E6F), (0x1E92, 0x1E93),  # Arabic and Persian in Latin letters
        (0x1E80, 0x1E85), (0x1EF2, 0x1EF3), (0x1E9E, 0x1E9E),
        (0x2020, 0x2020), (0x20A9, 0x20BF), (0x2113, 0x2113),
    ],
    "vietnamese": [(0x1EA0, 0x1EF9), (0x20AB, 0x20AB)],
}


def opened(folder, part):
    """Returns a file of Source Serif 4 with the characters that are taken of it."""
    font = TTFont(f"{folder}/source-serif-4-{part}-wght-normal.woff2")
    options = subset.Options()
    options.layout_features = FEATURES if part == "latin" else []
    options.name_IDs = ["*"]
    options.notdef_outline = True
    options.drop_tables += ["BASE", "HVAR"]
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=[c for first, last in TAKEN[part] for c in range(first, last + 1)])
    subsetter.subset(font)
    return instancer.instantiateVariableFont(font, {"wght": WEIGHTS})


def shape(font, name):
    """Returns what tells a glyph from others: its outline, its width and its variations."""
    glyph = font["glyf"][name]
    varies = [(sorted(v.axes.items()), v.coordinates) for v in font["gvar"].variations.get(name, [])]
    if glyph.isComposite():
        drawn = [(c.glyphName, c.getComponentInfo()[1]) for c in glyph.components]
    elif glyph.numberOfContours > 0:
        drawn = (list(glyph.coordinates), list(glyph.flags), list(glyph.endPtsOfContours))
    else:
        drawn = None
    return repr((drawn, font["hmtx"][name], varies))


def add(font, part, prefix):
    """Adds the glyphs and characters of another file that a font lacks."""
    known = {shape(font, n): n for n in font.getGlyphOrder()}
    order, glyf, own = font.getGlyphOrder(), part["glyf"], {}
    accented = {}  # a new glyph → the letter that it is made from

    def take(name):
        if name in own:
            return own[name]
        glyph = glyf[name]
        if glyph.isComposite():
            for component in glyph.components:
                component.glyphName = take(component.glyphName)
        same = known.get(shape(part, name))
        if same is None:
            same = prefix + name
            order.append(same)
            font["glyf"].glyphs[same] = glyph
            font["hmtx"].metrics[same] = part["hmtx"].metrics[name]
            font["gvar"].variations[same] = part["gvar"].variations.get(name, [])
            known[shape(font, same)] = same
            if glyph.isComposite():
                accented[same] = accented.get(glyph.components[0].glyphName, glyph.components[0].glyphName)
        own[name] = same
        return same

    for character, name in sorted(part.getBestCmap().items()):
        if character in font.getBestCmap():
            continue
        taken = take(name)
        for table in font["cmap"].tables:
            if table.isUnicode():
                table.cmap[character] = taken
    font.setGlyphOrder(order)
    font["glyf"].glyphOrder = order
    return accented


def kern(font, accented):
    """Gives accented letters the kerning of the letters that they are made from."""
    new = sorted(accented, key=font.getGlyphID)
    for lookup in font["GPOS"].table.LookupList.Lookup:
        for table in lookup.SubTable:
            table = getattr(table, "ExtSubTable", table)
            if table.LookupType != 2:
                continue
            before = set(table.Coverage.glyphs)
            for name in new:
                letter = accented[name]
                if letter in before:
                    table.Coverage.glyphs.append(name)
                    if table.Format == 1:
                        table.PairSet.append(table.PairSet[table.Coverage.glyphs.index(letter)])
                    elif letter in table.ClassDef1.classDefs:
                        table.ClassDef1.classDefs[name] = table.ClassDef1.classDefs[letter]
                if table.Format == 2 and letter in table.ClassDef2.classDefs:
                    table.ClassDef2.classDefs[name] = table.ClassDef2.classDefs[letter]


def rename(font):
    version = font["name"].getDebugName(5)
    names = {
        1: NAME, 3: f"{NAME}; from Source Serif 4, {version}", 4: NAME, 6: NAME.replace(" ", ""),
        10: "Made from Source Serif 4 by .ci/font.py of Accord: fewer characters, weights and features.",
        13: "This Font Software is licensed under the SIL Open Font License, Version 1.1.",
        16: None, 17: None, 25: NAME.replace(" ", ""),
    }
    for number, text in names.items():
        font["name"].removeNames(nameID=number)
        if text:
            font["name"].setName(text, number, 3, 1, 0x409)


def main(folder, target):
    font = opened(folder, "latin")
    accented = {}
    for part, prefix in (("latin-ext", "e."), ("vietnamese", "v.")):
        accented.update(add(font, opened(folder, part), prefix))
    for name, letter in accented.items():
        while letter in accented:
            letter = accented[letter]
        accented[name] = letter
    kern(font, accented)
    rename(font)
    font["maxp"].numGlyphs = len(font.getGlyphOrder())
    font["head"].modified = font["head"].created  # the same bytes each time
    font.recalcTimestamp = False
    font.flavor = "woff2"
    font.save(target)


if __name__ == "__main__":
    main(*sys.argv[1:])
