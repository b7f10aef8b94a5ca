// Somebody who walks a journey: what they type, see, and are told when something breaks on the way.
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { test } from 'node:test';
import { context } from './browser.mjs';
import { LILLE, ROOT } from './demo.mjs';

const RESULTS = new URL('../results/', import.meta.url).pathname;
mkdirSync(RESULTS, { recursive: true });

/** The ways of looking that most journeys are walked in. */
export const DESKTOP = { screen: 'desktop' };
export const PHONE = { screen: 'phone' };
export const NO_SCRIPT = { screen: 'desktop', script: false };
export const EVERY_WAY = [DESKTOP, PHONE, NO_SCRIPT];

function named(way) {
  const words = [way.screen ?? 'desktop'];
  if (way.scheme === 'dark') words.push('dark');
  if (way.language === 'en') words.push('English');
  if (way.script === false) words.push('no script');
  return words.join(', ');
}

/**
 * One journey, walked once in each way. `walk` receives the visitor and the position of the way, so
 * that walks which change something can each take a person of their own. `skip` is the reason why this
 * machine cannot walk it.
 */
export function journey(name, ways, walk, { skip = false } = {}) {
  ways.forEach((way, position) => {
    test(`${name} · ${named(way)}`, { skip }, async () => {
      const visitor = await Visitor.arrive(way);
      try {
        await walk(visitor, position);
        visitor.assertQuiet();
      } catch (error) {
        await visitor.picture(`FAILED ${name} ${named(way)}`).catch(() => {});
        error.stack += `\n    on ${visitor.page.url()}`;
        throw error;
      } finally {
        await visitor.leave();
      }
    });
  });
}

export class Visitor {
  static async arrive(way) {
    const visitor = new Visitor();
    visitor.way = way;
    visitor.context = await context(way);
    await visitor.newTab();
    return visitor;
  }

  /** Goes on in a new tab of the same browser. */
  async newTab() {
    this.page = await this.context.newPage();
    this.listen(this.page);
  }

  trouble = [];

  /** Where pages may ask for something: one's own host, and what a journey adds. */
  hosts = [ROOT];

  listen(page) {
    page.on('console', (line) => {
      // A refused page is not trouble of its own: the journeys look at the answer itself.
      const refused = line.text().startsWith('Failed to load resource');
      if (line.type() === 'error' && !refused) this.trouble.push(`console: ${line.text()}`);
    });
    page.on('pageerror', (error) => this.trouble.push(`script: ${error.message}`));
    page.on('response', (answer) => {
      if (answer.status() >= 500) this.trouble.push(`${answer.status()} ${answer.url()}`);
      const asset = new URL(answer.url()).pathname.startsWith('/assets/');
      if (asset && answer.status() >= 400) this.trouble.push(`${answer.status()} ${answer.url()}`);
    });
    page.on('request', (asked) => {
      if (/^https?:/u.test(asked.url()) && !this.hosts.some((host) => asked.url().startsWith(host))) {
        this.trouble.push(`asked another host: ${asked.url()}`);
      }
    });
  }

  /** Nothing broke behind the page: no script error, no violated policy, no answer of ours in the 500s. */
  assertQuiet() {
    assert.deepEqual(this.trouble, [], 'trouble behind the pages');
  }

  async leave() {
    await this.context.close();
  }

  get hasScript() {
    return this.way.script !== false;
  }

  /** Goes to an address of the platform (or any that starts with `http`), and gives the answer. */
  async go(path = '/', platform = LILLE) {
    const address = path.startsWith('http') ? path : `${ROOT}${platform}${path}`;
    return this.page.goto(address, { waitUntil: 'load' });
  }

  /** The path where the visitor stands, without the platform. */
  get path() {
    const { pathname } = new URL(this.page.url());
    return pathname.startsWith(LILLE) ? pathname.slice(LILLE.length) : pathname;
  }

  /** Fails unless the visitor stands at this path. */
  async at(path) {
    const right = (url) => {
      const here = url.pathname.startsWith(LILLE) ? url.pathname.slice(LILLE.length) : url.pathname;
      return path instanceof RegExp ? path.test(here) : here === path;
    };
    await this.page.waitForURL(right, { timeout: 8_000 }).catch(() => assert.fail(`expected to stand at ${path}, stands at ${this.path}`));
  }

  /** The page's main part. */
  get main() {
    return this.page.locator('main');
  }

  /** Waits until words are seen in the page's main part (or in `where`). */
  async see(words, where = this.main) {
    const found = where.getByText(words).filter({ visible: true }).first();
    await found.waitFor().catch(() => this.#missed(`the words ${words}`, where));
    return found;
  }

  /** Waits until something with a role and a name is seen. */
  async find(role, name, where = this.page) {
    const found = where.getByRole(role, { name }).filter({ visible: true }).first();
    await found.waitFor().catch(() => this.#missed(`${role} ${name}`, where));
    return found;
  }

  async #missed(what, where) {
    const text = await where.first().innerText({ timeout: 1000 }).catch(() => '(nothing)');
    assert.fail(`not seen: ${what}; instead:\n${text.slice(0, 1500)}`);
  }

  /** Fails if the words are on the page at all. */
  async missing(words, where = this.page.locator('body')) {
    assert.equal(await where.getByText(words).filter({ visible: true }).count(), 0, `should not be seen: ${words}`);
  }

  /** Follows a link by its words. */
  async follow(name, where = this.page) {
    await (await this.find('link', name, where)).click();
    await this.page.waitForLoadState('load');
  }

  /** Presses a button by its words; waits for the page that comes. */
  async press(name, where = this.page) {
    await (await this.find('button', name, where)).click();
    await this.page.waitForLoadState('load');
  }

  /** Types into a field of the page's main part by its label. */
  async type(label, text, where = this.main) {
    const field = where.getByLabel(label).filter({ visible: true }).first();
    await field.waitFor().catch(() => this.#missed(`a field ${label}`, where));
    await field.fill(text);
  }

  /** Types into a field by the name that stays a promise. */
  async fill(name, text, where = this.main) {
    const field = where.locator(`[name="${name}"]`).first();
    await field.waitFor().catch(() => this.#missed(`a field named ${name}`, where));
    await field.fill(text);
  }

  /** The sign-in at the top right of every public page. */
  get headerForm() {
    return this.page.locator('header form#connexion');
  }

  /** Types name and password into a sign-in form and sends it. */
  async sendSignIn(form, username, password) {
    await form.locator('[name="identifiant"]').fill(username);
    await form.locator('[name="mot_de_passe"]').fill(password);
    await form.getByRole('button', { name: /^(Connexion|Sign in)$/u }).click();
    await this.page.waitForLoadState('load');
  }

  /** Signs in on the sign-in page, and must arrive. */
  async signIn(account, { password = account.password, platform = `/${account.platform}` } = {}) {
    await this.go('/connexion', platform);
    await this.sendSignIn(this.main.locator('form').first(), account.username, password);
    const inside = (url) => !url.pathname.endsWith('/connexion');
    await this.page.waitForURL(inside, { timeout: 8_000 }).catch(() => this.#missed('a private page', this.main));
  }

  /** Signs out by the menu of the header. */
  async signOut() {
    await this.openMenu(this.page.locator('header details.menu-me'));
    await this.press(/^(Déconnexion|Sign out)$/u, this.page.locator('header'));
  }

  /** Opens a menu of the header, with or without script. */
  async openMenu(menu) {
    if ((await menu.getAttribute('open')) === null) await menu.locator('summary').click();
    return menu;
  }

  /** Keeps a picture under `results/`. */
  async picture(name) {
    const file = name.replaceAll(/[^\p{L}\p{N}]+/gu, '-').toLowerCase();
    const take = () => this.page.screenshot({ path: `${RESULTS}${file}.png`, fullPage: true });
    // Chromium under load now and then cannot at the first try; a picture is to look at, and checks nothing.
    await take().catch(take);
  }

  /** A picture of where the visitor stands, named by the way of looking. */
  async remember(name) {
    await this.picture(`${name} ${named(this.way)}`);
  }
}
