// The demonstration under the journeys: where it is, who its people are, what its mailbox holds.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';

/** The root of every address. */
export const ROOT = (process.env.PREAU_URL ?? 'http://localhost:8080').replace(/\/$/, '');

/** The platform that plays the guide. */
export const LILLE = '/ac-lille';

const binary = process.env.PREAU_BINARY ?? '../target/debug/preau';
let known;

/** Everyone worth knowing, as `preau demo accounts --json` tells them. */
export function people() {
  known ??= JSON.parse(execFileSync(binary, ['demo', 'accounts', '--json'], { encoding: 'utf8' }));
  return known;
}

/** The person who stands for a role. */
export function person(role, platform = 'ac-lille') {
  const found = people().find((one) => one.role === role && one.platform === platform);
  assert.ok(found, `the demonstration has no ${role} on ${platform}`);
  return found;
}

/** The mailbox, newest first. */
export async function mailbox() {
  const answer = await fetch(`${ROOT}/demo/courrier.json`);
  assert.equal(answer.status, 200, 'the mailbox of the demonstration');
  const read = await answer.json();
  return Array.isArray(read) ? read : (read.messages ?? read.mails);
}

/** Messages to one address, newest first. */
export async function mailTo(address) {
  const mine = (one) => [one.to].flat().join(' ').toLowerCase().includes(address.toLowerCase());
  return (await mailbox()).filter(mine);
}

/** Runs `action`, and gives the first new message to `address` after it. */
export async function mailAfter(address, action, { subject = /./u, patience = 20_000 } = {}) {
  assert.ok(address, 'an address to look at');
  const before = (await mailTo(address)).length;
  await action();
  for (const end = Date.now() + patience; Date.now() < end; ) {
    const now = await mailTo(address);
    const fresh = now.slice(0, now.length - before).filter((one) => subject.test(one.subject));
    if (fresh.length) return fresh.at(-1);
    await sleep(200);
  }
  assert.fail(`no new message to ${address} within ${patience / 1000} s`);
}

/** The short code in a message. */
export function codeIn(message) {
  const found = message.text.match(/\b(?=[A-Z0-9-]*\d|[A-Z]{4}-)[A-Z0-9]{4}(?:[- ][A-Z0-9]{4})+\b/u) ?? message.text.match(/\b\d{6,8}\b/u);
  assert.ok(found, `no code in:\n${message.text}`);
  return found[0];
}

/** The first link of a message that matches. */
export function linkIn(message, wanted = /./u) {
  const links = message.links ?? message.text.match(/https?:\/\/\S+/gu) ?? [];
  const found = links.map((one) => one.url ?? one).find((one) => wanted.test(one));
  assert.ok(found, `no link like ${wanted} in:\n${message.text}`);
  return found;
}

/** Waits. */
export const sleep = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));
