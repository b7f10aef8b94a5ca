// J20: a teacher learns on a phone, where the connection goes and the session ends in the middle of a quiz; and the
// whole path with the keyboard alone, by day and by night.
import assert from 'node:assert/strict';
import { accessibleDayAndNight } from '../lib/axe.mjs';
import { ROOT, person } from '../lib/demo.mjs';
import { focused, tabTo } from '../lib/keyboard.mjs';
import { certificateCode, followToEnd, freshSession, look } from '../lib/training.mjs';
import { DESKTOP, Visitor, journey } from '../lib/visitor.mjs';

const COURSE = 'Protéger mes comptes au quotidien';
const TITLE = 'Protéger mes comptes, groupe du jeudi';
const DARK = { screen: 'phone', scheme: 'dark' };
/** What is right in the quiz of the demonstration's course. */
const RIGHT = { 'q-phrase': 'b', 'q-principale': 'b', 'q-signes': ['a', 'c', 'd'], 'q-cadenas': 'faux', 'q-touche': 'Verrouiller l’écran' };

/** A session of one's own, so that nobody else's walk is in it. */
async function session() {
  const manager = await Visitor.arrive(DESKTOP);
  await manager.signIn(person('manager'));
  const key = await freshSession(manager, COURSE, TITLE);
  await manager.leave();
  return key;
}

/** The same session ends by another browser's hand, as it does by itself after a while. */
async function signOutElsewhere(visitor) {
  const other = await Visitor.arrive(DESKTOP);
  await other.context.addCookies(await visitor.context.cookies());
  await other.go('/deconnexion');
  await other.press(/^Se déconnecter$/u, other.main);
  await other.leave();
}

/** What this page weighs on the line, its fonts left out: they come once. */
const weight = (page) =>
  page.evaluate(() => {
    const all = [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')];
    return all.filter(({ name }) => !/\.woff2$/u.test(name)).reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0);
  });

async function fill(main) {
  for (const [name, right] of Object.entries(RIGHT)) {
    const field = main.locator(`[name="${name}"]`).first();
    if ((await field.getAttribute('type')) === 'text') await field.fill(right);
    else for (const value of [right].flat()) await main.locator(`[name="${name}"][value="${value}"]`).check();
  }
}

journey('J20 a phone that loses its connection and its session loses no answer', [DARK], async (visitor) => {
  const { main, page } = visitor;
  const key = await session();
  const who = person('support_contact');
  await visitor.signIn(who);
  await visitor.go(`/formation/sessions/${key}`);
  await visitor.press(/^Je m’inscris$/u, main);
  await visitor.see(/Où vous en êtes/u);
  await page.reload();
  assert.ok((await weight(page)) < 100_000, `the plan weighs ${await weight(page)} bytes`);
  // Home says where one is, and leads to the very step.
  await visitor.go('/accueil');
  await main.locator('a[href*="/formation/sessions/ses_"]').first().waitFor();
  await look(visitor, 'J20 home');
  await visitor.go(`/formation/sessions/${key}`);
  let interrupted = false;
  await followToEnd(visitor, {
    each: async (step) => {
      if (step === 0) await look(visitor, 'J20 activity');
      const begin = main.getByRole('button', { name: /^Commencer le quiz$/u });
      if (interrupted || !(await begin.count())) return;
      interrupted = true;
      const activity = page.url();
      assert.ok((await weight(page)) < 100_000, `the quiz weighs ${await weight(page)} bytes`);
      await begin.click();
      await visitor.see(/Question 1 sur/u);
      await visitor.context.setOffline(true);
      await main.locator('[name="q-phrase"][value="b"]').check();
      await visitor.see(/^Réponses en attente d’envoi/u);
      await visitor.context.setOffline(false);
      await visitor.see(/^Réponses enregistrées à/u);
      // The session ends; what is typed comes back after the sign-in.
      await signOutElsewhere(visitor);
      await fill(main);
      await visitor.see(/^Votre connexion a pris fin/u);
      await look(visitor, 'J20 session over');
      await visitor.press(/^Enregistrer mes réponses$/u, main);
      await visitor.at('/connexion');
      await visitor.sendSignIn(main.locator('form').first(), who.username, who.password);
      await visitor.see(/^Vos réponses sont revenues avec vous$/u);
      await look(visitor, 'J20 answers are back');
      for (const [name, right] of Object.entries(RIGHT)) {
        const first = main.locator(`[name="${name}"]`).first();
        if ((await first.getAttribute('type')) === 'text') assert.equal(await first.inputValue(), right);
        else for (const value of [right].flat()) assert.ok(await main.locator(`[name="${name}"][value="${value}"]`).isChecked(), `${name} ${value}`);
      }
      await visitor.press(/^Terminer le quiz$/u, main);
      await visitor.see(/100\s%/u);
      await page.goto(activity);
    },
  });
  assert.ok(interrupted, 'there was a quiz');
  const code = await certificateCode(visitor, COURSE);
  await look(visitor, 'J20 certificate');
  assert.match(code, /^[0-9A-Z]{4}(-[0-9A-Z]{4}){3}$/u);
});

/** Presses a key that leaves the page, and waits until the next one is there. */
async function leaveByKey(page, key = 'Enter') {
  const before = page.url();
  await Promise.all([page.waitForURL((url) => url.href !== before), page.keyboard.press(key)]);
}

/** The whole quiz by Tab, arrows and Space, up to its last button. */
async function answerByKeys(page) {
  for (let presses = 0; presses < 80; presses += 1) {
    await page.keyboard.press('Tab');
    const here = await focused(page);
    assert.ok(here.seen, `the focus cannot be seen on ${here.kind} “${here.name}”`);
    if (here.kind === 'button' && /^Terminer le quiz$/u.test(here.name)) return;
    const { name, value } = await page.evaluate(() => ({ name: document.activeElement.name ?? '', value: document.activeElement.value ?? '' }));
    const right = RIGHT[name];
    if (!right) continue;
    if (here.type === 'text') await page.keyboard.type(right);
    else if (here.type === 'checkbox') {
      if (right.includes(value)) await page.keyboard.press('Space');
    } else if (right === value) await page.keyboard.press('Space');
    else {
      for (let turn = 0; turn < 6 && (await page.evaluate(() => document.activeElement.value)) !== right; turn += 1) await page.keyboard.press('ArrowDown');
    }
  }
  assert.fail('the end of the quiz is never reached');
}

journey('J20 the whole path with the keyboard alone, from my courses to the certificate', [DESKTOP], async (visitor) => {
  const { main, page } = visitor;
  const key = await session();
  const who = person('school_director');
  await visitor.signIn(who);
  await visitor.go(`/formation/sessions/${key}`);
  await tabTo(page, /^Je m’inscris$/u, 'button');
  await page.keyboard.press('Enter');
  await visitor.see(/Où vous en êtes/u);

  await visitor.go('/formation/mes-parcours');
  await accessibleDayAndNight(page);
  for (let presses = 0; ; presses += 1) {
    assert.ok(presses < 80, 'the session is never reached');
    await page.keyboard.press('Tab');
    const href = await page.evaluate(() => (document.activeElement.matches('a.btn') ? document.activeElement.href : ''));
    if (href.includes(key)) break;
  }
  await leaveByKey(page);
  let looked = false;
  let done = false;
  for (let step = 0; step < 40 && !done; step += 1) {
    if (await main.getByRole('button', { name: /^Commencer le quiz$/u }).count()) {
      await tabTo(page, /^Commencer le quiz$/u, 'button');
      await leaveByKey(page);
      await accessibleDayAndNight(page);
      await answerByKeys(page);
      await page.keyboard.press('Enter');
      await visitor.see(/100\s%/u);
      await accessibleDayAndNight(page);
      await tabTo(page, /^(Suivant|Tout le plan)/u, 'a');
      await leaveByKey(page);
    } else if (/\/activites\//u.test(visitor.path)) {
      if (!looked) await accessibleDayAndNight(page);
      looked = true;
      const forward = await main.getByRole('button', { name: /^Continuer$/u }).count();
      if (forward) await tabTo(page, /^Continuer$/u, 'button');
      else await tabTo(page, /^(Suivant|Tout le plan)/u, 'a');
      await leaveByKey(page);
    } else {
      done = (await main.getByText(/^Vous avez terminé ce parcours$/u).count()) > 0;
      if (done) break;
      await tabTo(page, /^(Commencer|Reprendre)$/u, 'a');
      await leaveByKey(page);
    }
  }
  await visitor.see(/^Vous avez terminé ce parcours$/u);
  await accessibleDayAndNight(page);
  await visitor.remember('J20 completed with the keyboard');
  await tabTo(page, /^Voir mon attestation$/u, 'a');
  await leaveByKey(page);
  await visitor.at('/mon-compte/attestations');
  await accessibleDayAndNight(page);
  await tabTo(page, /^[0-9A-Z]{4}(-[0-9A-Z]{4}){3}$/u, 'a');
  await leaveByKey(page);
  assert.ok(page.url().startsWith(`${ROOT}/verification/`));
  await visitor.see(/^Cette attestation est authentique$/u);
  await accessibleDayAndNight(page);
});
