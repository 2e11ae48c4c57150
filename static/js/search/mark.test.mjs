import assert from 'node:assert/strict';
import { test } from 'node:test';

import { fold } from './analysis.js';
import { maybeTraditional, ranges } from './mark.js';
import * as traditional from './traditional.js';
import * as wide from './wide.js';

const tables = { wide, han: wide.hanTable(traditional) };

/** A text in which words of a query, as they are typed, are between brackets. */
const marked = (text, ...words) => {
  let shown = '';
  let at = 0;
  for (const { start, end } of ranges(text, words.map((w) => fold(w, tables)), tables)) {
    shown += `${text.slice(at, start)}[${text.slice(start, end)}]`;
    at = end;
  }
  return shown + text.slice(at);
};

const cases = {
  'words with the same stem, and longer ones': [
    ['Certification and certifying of cities, policy; test.', ['certif', 'citi', 'polici'], '[Certification] and [certifying] of [cities], [policy]; test.'],
    ['The agreement agrees; agreeing', ['agreements'], 'The [agreement] agrees; agreeing'],
    ['2024, 20245; us, use', ['2024', 'us'], '[2024], 20245; [us], use'],
    ['<b>', [], '<b>'],
  ],
  'Simplified and Traditional characters alike': [
    ['認證機構與认证规则', ['认证'], '[認證]機構與[认证]规则'],
    ['认证规则', ['認證'], '[认证]规则'],
    ['義烏市場與浙江', ['义乌', '浙江'], '[義烏]市場與[浙江]'],
    ['臺灣與台灣', ['台湾'], '[臺灣]與[台灣]'],
  ],
  'full width, case and accents alike': [
    ['ＣＱＣ、Cqc, ｃｑｃ', ['CQC'], '[ＣＱＣ]、[Cqc], [ｃｑｃ]'],
    ['cqc', ['ＣＱＣ'], '[cqc]'],
    ['São Paulo, naïve CAFÉ, ﬁne', ['sao', 'naiv', 'cafe', 'fine'], '[São] Paulo, [naïve] [CAFÉ], [ﬁne]'],
    ['Cafe\u0301s and cafe', ['CAFÉ'], '[Cafe\u0301s] and [cafe]'],
    ['２０２４', ['2024'], '[２０２４]'],
    ['Йод и иод, ёлка, Е\u0308лка, Жи\u0301вость', ['йод', 'елка', 'живость'], '[Йод] и иод, [ёлка], [Е\u0308лка], [Жи\u0301вость]'],
    ['مُحَمَّد أحمد', ['محمد', 'احمد'], '[مُحَمَّد] [أحمد]'],
  ],
  'runs of scripts without blanks': [
    ['在义乌的CQC，中心', ['义乌', 'cqc', '中心'], '在[义乌]的[CQC]，[中心]'],
    ['质量安全', ['质量', '量安'], '[质量安]全'],
    ['パリ、バリ、ﾊﾟﾘ、ハ\u309aリ', ['パリ'], '[パリ]、バリ、[ﾊﾟﾘ]、[ハ\u309aリ]'],
    ['ตกลงความร่วมมือทาง ม มื', ['ร่วมมือ', 'ม'], 'ตกลงควา[มร่วมมือ]ทาง [ม] มื'],
    ['무역협정을', ['협정'], '무역[협정]을'],
  ],
  'words that are written as one or as several': [
    ['Technical co-operation and Yi wu; GB/T 19001, GB-18580', ['cooperation', 'yiwu', 'gbt19001', 'gb18580'], 'Technical [co-operation] and [Yi wu]; [GB/T 19001], [GB-18580]'],
    ["L’accord d'État, Xi’an, People's", ['accord', 'etat', 'xian', 'people'], "[L’accord] [d'État], [Xi’an], [People's]"],
  ],
  'phrases, whose stop words stand for any word': [
    ['quality and safety, quality of safety', ['quality of safety'], 'quality and safety, [quality of safety]'],
    ['quality and safety, quality safety', ['quality of safety', 'to be'], '[quality and safety], quality safety'],
    ['Hague, and toys of a state', ['the hague', 'toys in the state of'], '[Hague], and [toys of a state]'],
  ],
};

for (const [what, list] of Object.entries(cases)) {
  test(`marks ${what}`, () => {
    for (const [text, words, want] of list) assert.equal(marked(text, ...words), want);
  });
}

test('asks for the table of Traditional characters where a text may have some, and a word is Han', () => {
  assert.equal(maybeTraditional(['認證'], ['认证']), true);
  assert.equal(maybeTraditional(['认证', '以後'], ['认证']), true);
  assert.equal(maybeTraditional(['认证', 'Certification'], ['认证']), false);
  assert.equal(maybeTraditional(['Certification'], ['认证']), false);
  assert.equal(maybeTraditional(['認證'], ['certification']), false);
});
