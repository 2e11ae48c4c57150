// Analyses text with the browser's modules.
//
//   node analysis.mjs <folder of the modules> <analysis.json>   checks the vectors
//   node analysis.mjs <folder of the modules>                   answers the lines it is given
//
// A line in is a text as JSON; a line out is [folded text, tokens], a token
// [term, pos, kind, surface].
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const [, , folder, vectors] = process.argv;
const load = (name) => import(pathToFileURL(`${folder}/${name}`).href);
const { BIGRAM, JOINED, TRIGRAM, UNIGRAM, WORD, analyze, fold, isNarrow, isPlain, isStop, mayBeTraditional, words } = await load('analysis.js');
const { syllableTable } = await load('known.js');
const { stem } = await load('stem.js');
const wide = await load('wide.js');
const tables = { wide, han: wide.hanTable(await load('traditional.js')) };
const kinds = { [WORD]: 'word', [JOINED]: 'joined', [UNIGRAM]: 'unigram', [BIGRAM]: 'bigram', [TRIGRAM]: 'trigram' };

if (vectors) {
  const check = (got, want, text) => {
    if (JSON.stringify(got) === JSON.stringify(want)) return;
    console.error(`${JSON.stringify(text)}\n  got  ${JSON.stringify(got)}\n  want ${JSON.stringify(want)}`);
    process.exitCode = 1;
  };
  for (const { text, tokens } of JSON.parse(readFileSync(vectors, 'utf8'))) {
    check(analyze(text, tables).map((t) => [t.term, t.pos, kinds[t.kind]]), tokens, text);
  }
  check(fold('ＡＢ義烏', { wide }), 'ab義烏', 'without the table');
  check(fold('\ud800x\udc00', { wide }), '\ufffdx\ufffd', 'lone surrogates');
  for (let code = 0; code < 0x10000; code++) {
    const text = `X${String.fromCharCode(code)}x`;
    if (isNarrow(text)) check(fold(text, {}), fold(text, { wide }, []), text);
  }
  for (const line of syllableTable.split(';')) {
    const [initial, finals] = line.split(':');
    for (const final of finals.split(' ')) {
      const one = initial + final;
      for (const text of [`${one} ${one}`, `a ${one}-Yi x`, `yi ${one}'s`, `Yi ${one[0]}'${one.slice(1)}`, `Yi ${one.replace(/[aeou]/, 'é')}`, `Yi ${one}’s`]) check(isPlain(text), false, text);
    }
  }
  for (const c of tables.han.keys()) check(mayBeTraditional(`关${c}`), true, c);
  check(['关于海关培训的协定', 'plant'].map(mayBeTraditional), [false, false], 'Simplified texts');
  check(['plant health', 'customs training', '关于（1952年）'].map(isPlain), [true, true, true], 'plain texts');
} else {
  const list = (tokens) => tokens.map((t) => [t.term, t.pos, t.kind, t.surface]);
  const answer = (text) => JSON.stringify([fold(text, tables), list(analyze(text, tables)), list(words(text, tables)), stem(text), isStop(text), wide.isSyllable(text)]);
  const lines = readFileSync(0, 'utf8').trimEnd().split('\n');
  for (let i = 0; i < lines.length; i += 500) {
    process.stdout.write(lines.slice(i, i + 500).map((line) => answer(JSON.parse(line)) + '\n').join(''));
  }
}
