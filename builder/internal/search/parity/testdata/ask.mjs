// Answers questions with the client: node ask.mjs CLIENT BASE, a question a line.
import { createInterface } from 'node:readline';

const { open } = await import(process.argv[2]);
const index = await open(process.argv[3]);
for await (const line of createInterface({ input: process.stdin })) {
  const { query, ...options } = JSON.parse(line);
  let answer;
  try {
    answer = await index.search(query, options);
  } catch (error) {
    answer = { error: String(error.stack) };
  }
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}
