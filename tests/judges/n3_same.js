// Compares each file of a folder with the N-Triples of its name, named graphs merged: node n3_same.js FOLDER
const fs = require('fs'), path = require('path'), N3 = require('n3');
const key = t => [t.subject, t.predicate, t.object].map(N3.termToId).join(' ');
const read = (file, format) => new Set(new N3.Parser({ format }).parse(fs.readFileSync(file, 'utf8')).map(key));
const syntaxes = { ttl: 'text/turtle', nq: 'application/n-quads', trig: 'application/trig' };
for (const name of fs.readdirSync(process.argv[2]).filter(n => n.endsWith('.nt')).sort()) {
  const stem = path.join(process.argv[2], name.slice(0, -3));
  const lines = read(stem + '.nt', 'application/n-triples');
  for (const [extension, format] of Object.entries(syntaxes)) {
    const found = read(`${stem}.${extension}`, format);
    if (found.size !== lines.size || [...found].some(t => !lines.has(t))) throw new Error(`${stem}.${extension} differs`);
  }
  console.log(name, lines.size);
}
