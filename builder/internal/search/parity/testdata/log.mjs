// Writes the logarithms of all inverse document frequencies of up to N documents,
// as the client reckons them: node log.mjs CLIENT/log.js N.
const { log } = await import(process.argv[2]);
const most = Number(process.argv[3]);
const values = new Float64Array((most * (most + 1)) / 2);
let i = 0;
for (let documents = 1; documents <= most; documents++) {
  for (let having = 1; having <= documents; having++) values[i++] = log(1 + (documents - having + 0.5) / (having + 0.5));
}
process.stdout.write(new Uint8Array(values.buffer));
