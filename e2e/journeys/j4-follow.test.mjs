// J4, J18: a teacher follows the demonstration's course to its end, quiz included, and holds the certificate.
import assert from 'node:assert/strict';
import { accessible, wellBuilt } from '../lib/axe.mjs';
import { person } from '../lib/demo.mjs';
import { tabTo } from '../lib/keyboard.mjs';
import { DESKTOP, EVERY_WAY, PHONE, journey } from '../lib/visitor.mjs';

/** One teacher for each way: whoever finished cannot finish again. */
const WALKERS = ['school_director', 'head', 'secretary'];
const COURSE = /^Protéger mes comptes au quotidien$/u;

async function toSession(visitor) {
  await visitor.go('/formation/offre');
  await visitor.main.getByRole('link', { name: COURSE }).first().click();
}

/** Presses « Continuer » and « Suivant » until the quiz, or the end. */
async function walkToQuiz(visitor) {
  for (let step = 0; step < 30; step += 1) {
    const forward = visitor.main.getByRole('button', { name: /^Continuer$/u });
    if (await forward.count()) {
      await forward.click();
      continue;
    }
    if (await visitor.main.getByRole('button', { name: /^(Commencer le quiz|Recommencer)$/u }).count()) return;
    const next = visitor.main.getByRole('link', { name: /^Suivant/u });
    assert.ok(await next.count(), `a way on at ${visitor.page.url()}`);
    await next.first().click();
  }
  assert.fail('no quiz after thirty steps');
}

async function answer(visitor, right) {
  const { main } = visitor;
  await main.locator(`[name="q-phrase"][value="${right ? 'b' : 'a'}"]`).check();
  await main.locator('[name="q-principale"][value="b"]').check();
  for (const value of ['a', 'c', 'd']) await main.locator(`[name="q-signes"][value="${value}"]`).check();
  await main.locator('[name="q-cadenas"][value="faux"]').check();
  await main.locator('[name="q-touche"]').fill(right ? 'Verrouiller l’écran' : '');
}

journey('J4 J18 a course is followed to the end, quiz included', EVERY_WAY, async (visitor, position) => {
  await visitor.signIn(person(WALKERS[position]));
  await toSession(visitor);
  await visitor.press(/^Je m’inscris$/u, visitor.main);
  await visitor.see(/Où vous en êtes/u);
  await wellBuilt(visitor.page, 'fr');
  if (visitor.hasScript) await accessible(visitor.page);
  await visitor.remember('J4 plan');
  await visitor.main.getByRole('link', { name: /^Commencer$/u }).click();
  await visitor.see(/étape 1 sur/u);
  if (visitor.hasScript) await accessible(visitor.page);
  await visitor.remember('J4 activity');
  await walkToQuiz(visitor);
  if (visitor.hasScript) await accessible(visitor.page);
  await visitor.remember('J4 quiz');

  await visitor.press(/^Commencer le quiz$/u, visitor.main);
  await visitor.see(/Question 1 sur 5/u);
  if (visitor.hasScript) await accessible(visitor.page);
  await answer(visitor, false);
  if (visitor.hasScript) {
    await visitor.see(/Réponses enregistrées à/u);
    await visitor.page.reload();
    assert.ok(await visitor.main.locator('[name="q-phrase"][value="a"]').isChecked(), 'a cut loses no answer');
  }
  await visitor.remember('J4 quiz sheet');
  await visitor.press(/^Terminer le quiz$/u, visitor.main);
  await visitor.see(/Une question est sans réponse/u);
  if (visitor.hasScript) await accessible(visitor.page);
  await visitor.press(/^Terminer quand même$/u, visitor.main);
  await visitor.see(/Vos réponses, expliquées/u);
  await visitor.see(/À revoir/u);
  if (visitor.hasScript) await accessible(visitor.page);
  await visitor.remember('J4 quiz review');
  await visitor.press(/^Recommencer$/u, visitor.main);
  await answer(visitor, true);
  await visitor.press(/^Terminer le quiz$/u, visitor.main);
  await visitor.see(/100\s%/u);

  await visitor.go('/formation/mes-parcours');
  await visitor.main.getByRole('link', { name: COURSE }).first().click();
  for (let step = 0; step < 3; step += 1) {
    const next = visitor.main.getByRole('link', { name: /^Reprendre$/u });
    if (!(await next.count())) break;
    await next.click();
    await visitor.press(/^Continuer$/u, visitor.main);
  }
  await visitor.see(/Vous avez terminé ce parcours/u);
  if (visitor.hasScript) await accessible(visitor.page);
  await visitor.remember('J4 completed');
  await visitor.go('/formation/mes-parcours');
  await visitor.see(/Terminé le/u);
  if (visitor.hasScript) await accessible(visitor.page);
  await visitor.remember('J4 dashboard');
});

journey('J4 somebody half way finds the next step from home and goes on with the keyboard', [DESKTOP, PHONE], async (visitor) => {
  await visitor.signIn(person('teacher'));
  await visitor.go('/accueil');
  await visitor.remember('J4 home card');
  await visitor.go('/formation/mes-parcours');
  await visitor.see(/Prochaine étape/u);
  await accessible(visitor.page);
  await visitor.remember('J4 half way');
  await visitor.main.getByRole('link', { name: /^Reprendre.*Protéger mes comptes/u }).first().focus();
  await visitor.page.keyboard.press('Enter');
  await visitor.see(/étape \d+ sur/u);
  const before = visitor.page.url();
  await tabTo(visitor.page, /^Continuer$/u);
  await visitor.page.keyboard.press('Enter');
  await visitor.page.waitForURL((url) => url.href !== before);
  await visitor.go('/formation/mes-parcours?vue=former');
  await visitor.see(/Vous n’animez aucune session/u);
  await accessible(visitor.page);
  await visitor.go('/formation/mes-parcours?vue=concevoir');
  await accessible(visitor.page);
});
