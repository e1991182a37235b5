// The SHA-256 of the canonical form (RDFC-1.0) of each file of N-Quads in a folder: node rdf_canonize_hash.js FOLDER
const fs = require('fs'), path = require('path'), crypto = require('crypto'), { canonize } = require('rdf-canonize');
(async () => {
  for (const name of fs.readdirSync(process.argv[2]).filter(n => n.endsWith('.nq')).sort()) {
    // it knows no comments
    const lines = fs.readFileSync(path.join(process.argv[2], name), 'utf8').split('\n');
    const input = lines.filter(line => !line.startsWith('#')).join('\n');
    const options = { algorithm: 'RDFC-1.0', inputFormat: 'application/n-quads', format: 'application/n-quads' };
    const form = await canonize(input, options);
    console.log(name, crypto.createHash('sha256').update(form, 'utf8').digest('hex'));
  }
})();
