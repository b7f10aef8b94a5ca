// J11, J18, J19: the door of the training platform, the search in the offer before any sign-in, the enrolment that
// survives it, the waiting list; and somebody from outside whom a trainer puts into a session.
import assert from 'node:assert/strict';
import { accessible, wellBuilt } from '../lib/axe.mjs';
import { linkIn, mailAfter, people, person } from '../lib/demo.mjs';
import { freshSession, leaveBy, look } from '../lib/training.mjs';
import { DESKTOP, EVERY_WAY, NO_SCRIPT, PHONE, Visitor, journey } from '../lib/visitor.mjs';

const COURSE = 'Protéger mes comptes au quotidien';
const TITLE = 'Protéger mes comptes, groupe du mardi';

async function manages() {
  const manager = await Visitor.arrive(DESKTOP);
  await manager.signIn(person('manager'));
  return manager;
}

journey('J11 one field finds the door, and a mistake is told by its field', EVERY_WAY, async (visitor) => {
  await visitor.go('/formation/');
  await visitor.see(/^Une question sur une formation/u);
  assert.ok(await visitor.main.locator('#contact a[href^="tel:"]').count(), 'somebody to call');
  assert.ok(await visitor.main.locator('#contact a[href^="mailto:"]').count(), 'somebody to write to');
  await visitor.fill('adresse', 'quelqu.un@association.example');
  await visitor.press(/^Continuer$/u, visitor.main);
  await visitor.see(/^Mot de passe/u);
  assert.ok(!visitor.page.url().includes('association'), 'the address is in no address');
  assert.equal(await visitor.main.locator('[name="identifiant"]').inputValue(), 'quelqu.un@association.example');
  await wellBuilt(visitor.page, 'fr');
  if (visitor.hasScript) await accessible(visitor.page);
  // The wrong door: whoever has an academic address is led to theirs, and nothing says which accounts there are.
  await visitor.go('/formation/');
  await visitor.fill('adresse', 'camille.durieux@ac-lille.example');
  await visitor.press(/^Continuer$/u, visitor.main);
  await visitor.find('heading', /^Connexion$/u, visitor.main);
  assert.equal(await visitor.main.locator('[name="identifiant"]').inputValue(), 'camille.durieux@ac-lille.example');
});

journey('J19 a session is found before the sign-in, and the enrolment survives it', [DESKTOP, PHONE, NO_SCRIPT], async (visitor) => {
  const manager = await manages();
  const session = await freshSession(manager, COURSE, TITLE, { places: 1 });
  await manager.leave();
  const first = { ...person('teacher'), email: 'camille.durieux@ac-lille.example' };
  const second = { ...person('no_recovery_contact'), email: 'mireille.senechal@ac-lille.example' };

  await visitor.go('/formation/offre');
  await visitor.fill('q', 'protger mes comptes');
  await visitor.press(/^Chercher$/u, visitor.main);
  await visitor.see(/à la place de/u);
  await visitor.main.getByLabel(/^Durée/u).selectOption({ label: 'Moins de 3 h' });
  await visitor.press(/^Chercher$/u, visitor.main);
  await look(visitor, 'J19 found');
  await leaveBy(visitor, visitor.main.locator(`a[href$="/formation/sessions/${session}"]`).first());
  await visitor.see(/^Programme$/u);
  await visitor.see(/Il reste une place/u);
  await visitor.see(/Il suffit de votre compte/u);
  await look(visitor, 'J19 detail signed out');
  await visitor.follow(/^Je m’inscris$/u, visitor.main);
  await visitor.at('/connexion');
  await visitor.sendSignIn(visitor.main.locator('form').first(), first.username, first.password);
  await visitor.at(`/formation/sessions/${session}/inscription`);
  await look(visitor, 'J19 confirm');
  const message = await mailAfter(first.email, () => visitor.press(/^Je m’inscris$/u, visitor.main), { holding: /Vous êtes inscrit/u });
  await visitor.see(/Où vous en êtes/u);

  // The link of the message leads there also for who is signed out meanwhile.
  await visitor.signOut();
  await visitor.go(linkIn(message, /\/formation\/sessions\//u));
  await visitor.see(/^Connexion$|^Je m’inscris$|^Complet|liste d’attente/u);

  // The next one waits, and has the place as soon as it is free.
  const waiting = await Visitor.arrive(visitor.way);
  await waiting.signIn(second);
  await waiting.go(`/formation/sessions/${session}`);
  await waiting.see(/Complet/u);
  await waiting.press(/^M’inscrire en liste d’attente$/u, waiting.main);
  await waiting.see(/première personne de la liste d’attente/u);
  await look(waiting, 'J19 waiting');
  await visitor.signIn(first);
  await visitor.go(`/formation/sessions/${session}/quitter`);
  await mailAfter(second.email, () => visitor.press(/^Quitter la session$/u, visitor.main), { holding: /elle est à vous/u });
  await waiting.go('/formation/mes-parcours');
  await waiting.main.locator(`a[href*="/formation/sessions/${session}"]`).first().waitFor();
  waiting.assertQuiet();
  await waiting.leave();
});

journey('J18 a trainer enrols somebody from outside, who follows the session', [PHONE], async (visitor) => {
  const outside = people().find((one) => one.role === 'outside' && one.state === 'active');
  const trainer = await manages();
  const session = await freshSession(trainer, COURSE, TITLE);
  await trainer.go(`/gestion/sessions/${session}/inscrire`);
  await trainer.main.locator('textarea').first().fill(`${outside.username}\npersonne.inconnue@association.example`);
  await trainer.press(/^Voir ce qui va se passer$/u, trainer.main);
  await trainer.see(/Aucun compte avec cette adresse/u);
  await trainer.find('link', /^Inviter une personne extérieure/u);
  await trainer.see(/Une personne sera inscrite\./u);
  await look(trainer, 'J18 preview');
  await mailAfter(outside.username, () => trainer.press(/^Inscrire cette personne$/u, trainer.main), { holding: /Vous êtes inscrit/u });
  trainer.assertQuiet();
  await trainer.leave();

  await visitor.go('/formation/connexion');
  await visitor.fill('identifiant', outside.username);
  await visitor.fill('mot_de_passe', outside.password);
  await visitor.press(/^Connexion$/u, visitor.main);
  await visitor.at('/formation/');
  await visitor.follow(/^Mes parcours/u, visitor.main);
  await look(visitor, 'J18 courses of somebody from outside');
  await leaveBy(visitor, visitor.main.locator(`a.btn[href*="/formation/sessions/${session}"]`).first());
  await visitor.see(/étape 1 sur|Où vous en êtes/u);
  await wellBuilt(visitor.page, 'fr');
});
