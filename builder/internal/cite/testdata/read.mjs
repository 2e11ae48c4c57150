// Reads the files of a folder with the programs that people use, and prints what each read, as
// CSL-JSON by the name of the reader: node read.mjs FOLDER NODE_MODULES PANDOC STYLES
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';

const [folder, modules, pandoc, styles] = process.argv.slice(2);
const require = createRequire(join(resolve(modules), 'read.js'));
const { Cite, plugins } = require('@citation-js/core');
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

// What citeproc-js prints in a style, as the title.
/** @param {string} template */
const printed = (template) => items.map((item) => ({ URL: item.URL, title: new Cite([item]).format('bibliography', { format: 'text', template, lang: 'en-US' }) }));

/** @param {string} style */
const styled = (style) => {
  plugins.config.get('@csl').styles.add(style, readFileSync(join(styles, `${style}.csl`), 'utf8'));
  return printed(style);
};

console.log(
  JSON.stringify({
    'citation-js, BibTeX': cited(bib, '@biblatex/text'),
    'citation-js, RIS': cited(ris, '@ris/file'),
    'citation-js, CSL-JSON': new Cite(json, { generateGraph: false }).data,
    'biblatex-csl-converter': converted(),
    'pandoc, BibTeX': read('biblatex', 'all.bib'),
    'pandoc, CSL-JSON': read('csljson', 'all.json'),
    APA: printed('apa'),
    'Chicago, author and date': styled('chicago-author-date'),
    'Chicago, notes': styled('chicago-note-bibliography'),
    'GB/T 7714': styled('china-national-standard-gb-t-7714-2015-numeric'),
  }),
);
