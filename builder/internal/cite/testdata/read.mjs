// Reads the files of a folder with the programs that people use, and prints what each read, as
// CSL-JSON by the name of the reader: node read.mjs FOLDER NODE_MODULES PANDOC
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';

const [folder, modules, pandoc] = process.argv.slice(2);
const require = createRequire(join(resolve(modules), 'read.js'));
const { Cite } = require('@citation-js/core');
require('@citation-js/plugin-bibtex');
require('@citation-js/plugin-ris');
require('@citation-js/plugin-csl');
const { BibLatexParser, CSLExporter } = require('biblatex-csl-converter');

const [bib, ris, json] = ['all.bib', 'all.ris', 'all.json'].map((name) => readFileSync(join(folder, name), 'utf8'));

/** @param {string} format @param {string} name */
const read = (format, name) => {
  const { status, stdout, stderr } = spawnSync(pandoc, ['-f', format, '-t', 'csljson', join(folder, name)], { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout);
};

const converted = () => {
  const parsed = new BibLatexParser(bib, { processUnexpected: true, processUnknown: true }).parse();
  if (parsed.errors.length > 0) throw new Error(JSON.stringify(parsed.errors));
  return Object.values(new CSLExporter(parsed.entries).parse());
};

/** @param {string} text @param {string} forceType */
const cited = (text, forceType) => new Cite(text, { forceType, generateGraph: false }).data;

const items = JSON.parse(json);
console.log(
  JSON.stringify({
    'citation-js, BibTeX': cited(bib, '@biblatex/text'),
    'citation-js, RIS': cited(ris, '@ris/file'),
    'citation-js, CSL-JSON': new Cite(json, { generateGraph: false }).data,
    'biblatex-csl-converter': converted(),
    'pandoc, BibTeX': read('biblatex', 'all.bib'),
    'pandoc, CSL-JSON': read('csljson', 'all.json'),
    APA: items.map((item) => ({ URL: item.URL, title: new Cite([item]).format('bibliography', { format: 'text', template: 'apa', lang: 'en-US' }) })),
  }),
);
