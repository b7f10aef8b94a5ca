// Walks the journeys: `node run.mjs [filter]`, with PREAU_URL naming a served demonstration.
// A filter is part of a file's name, or else part of a journey's name.
import { spawn } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const filter = process.argv[2];
const all = readdirSync(join(here, 'journeys')).filter((name) => name.endsWith('.test.mjs')).sort();
const named = filter ? all.filter((name) => name.includes(filter)) : [];
const files = named.length ? named : all;

const results = join(here, 'results');
mkdirSync(results, { recursive: true });
// Old pictures would be taken for today's.
if (!filter) readdirSync(results).filter((name) => name.endsWith('.png')).forEach((name) => rmSync(join(results, name)));
const options = ['--test', '--test-reporter=spec', '--test-concurrency=2', '--test-timeout=900000'];
if (filter && !named.length) {
  options.push(`--test-name-pattern=${filter}`);
}
const node = spawn(process.execPath, [...options, ...files.map((name) => join('journeys', name))], {
  cwd: here,
  stdio: ['ignore', 'inherit', 'inherit'],
});
node.on('exit', (code) => process.exit(code ?? 1));
// Whoever stops the walk stops the browsers too.
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => node.kill(signal));
