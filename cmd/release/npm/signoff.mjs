#!/usr/bin/env node
// Runs the program for this platform, which npm has installed beside this package.
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';

const file = process.platform === 'win32' ? 'signoff.exe' : 'signoff';
const name = `@signoff-sso/signoff-${process.platform}-${process.arch}`;
let program;
try {
  program = createRequire(import.meta.url).resolve(`${name}/${file}`);
} catch {
  console.error(`signoff: error: the package ${name} is not installed`);
  console.error('hint: install without --omit=optional; there are packages for Linux, macOS and Windows on x64 and arm64');
  process.exit(4);
}
const child = spawn(program, process.argv.slice(2), { stdio: 'inherit' });
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.on('error', error => {
  console.error(`signoff: error: ${error.message}`);
  process.exit(4);
});
child.on('exit', (code, signal) => (signal ? process.kill(process.pid, signal) : process.exit(code)));
