// Domain J6: no mail reaches someone, so a manager who recognises them hands a code over.
import assert from 'node:assert/strict';
import { CODE, mailAfter, person } from '../lib/demo.mjs';
import { DESKTOP, PHONE, Visitor, journey } from '../lib/visitor.mjs';

const NEW = 'une-bicyclette-contre-le-platane';

journey('B a manager hands a code over, and its person chooses a password alone', [DESKTOP], async (visitor) => {
  // Somebody of the staff file with whom no other journey walks.
  const who = { username: 'jdupont', platform: 'ac-lille', recovery: 'jean.dupont@courrier.example' };
  await visitor.signIn(person('manager'));
  await visitor.go(`/gestion/personnes?q=${who.username}`);
  await visitor.follow(/^Dupont Jean$/u, visitor.main);
  await visitor.follow(/^Remettre un code en main propre$/u, visitor.main);
  await visitor.remember('B handed code asked');
  await mailAfter(who.recovery, () => visitor.press(/^Remettre un code en main propre$/u, visitor.main), {
    holding: /vous a remis un code/u,
  });
  const code = (await visitor.main.locator('code').innerText()).trim();
  assert.match(code, CODE);
  const address = (await visitor.main.innerText()).match(/https?:\/\/\S+par=personne/u)?.[0];
  assert.ok(address, 'where to type it');
  await visitor.remember('B handed code shown');

  const phone = await Visitor.arrive(PHONE);
  await phone.go(address);
  await phone.fill('code', code.toLowerCase());
  await phone.fill('identifiant', who.username);
  await phone.press(/^Continuer$/u, phone.main);
  await phone.find('heading', /mot de passe/iu);
  await phone.fill('mot_de_passe_nouveau', NEW);
  await phone.fill('mot_de_passe_confirmation', NEW);
  await phone.remember('B handed code new password');
  await phone.press(/^Enregistrer le nouveau mot de passe$/u, phone.main);
  await phone.signIn(who, { password: NEW });
  phone.assertQuiet();
  await phone.leave();

  // The code is spent.
  const other = await Visitor.arrive(PHONE);
  await other.go(address);
  await other.fill('code', code);
  await other.fill('identifiant', who.username);
  await other.press(/^Continuer$/u, other.main);
  await other.see(/Ce code n’est pas valable/u);
  await other.leave();
});
