// Asks a client whose index goes wrong: node faults.mjs CLIENT BASE. A line in is
// {"fault": path of the fault, "queries": [query]}; a line out says, of each
// query, how many were found or the code of the error.
import { createInterface } from 'node:readline';

const { open } = await import(process.argv[2]);
for await (const line of createInterface({ input: process.stdin })) {
  const { fault, queries } = JSON.parse(line);
  const said = [];
  for (const query of queries) {
    try {
      const index = await open(`${process.argv[3]}/${fault}/search/`);
      said.push(String((await index.search(query, { lang: 'en' })).total));
    } catch (error) {
      said.push(error.code ?? `not told: ${error.stack}`);
    }
  }
  process.stdout.write(`${JSON.stringify(said)}\n`);
}
