// Domain J6, « Aider un collègue »: the head of a school recognises a teacher and hands a code over; the secretary of a
// district finds the people of its schools.
import assert from 'node:assert/strict';
import { CODE, person } from '../lib/demo.mjs';
import { accessible, accessibleDayAndNight, wellBuilt } from '../lib/axe.mjs';
import { DESKTOP, NO_SCRIPT, PHONE, journey } from '../lib/visitor.mjs';

journey('J6 a head hands a code to somebody of the school', [DESKTOP, PHONE, NO_SCRIPT], async (visitor) => {
  await visitor.signIn(person('head'));
  await visitor.openMenu(visitor.page.locator('header details.menu-me'));
  await visitor.follow(/^Aider un collègue$/u, visitor.page.locator('header'));
  await visitor.find('heading', /^Aider un collègue$/u);
  if (visitor.hasScript) await accessible(visitor.page);
  await wellBuilt(visitor.page, 'fr');
  await visitor.remember('J6 colleagues');
  const rows = visitor.main.locator('tbody tr');
  const one = rows.filter({ hasText: /Enseignant/u }).nth(3);
  const name = (await one.locator('th a').innerText()).trim();
  await one.locator('th a').click();
  await visitor.see(/face à face/u);
  if (visitor.hasScript) await accessible(visitor.page);
  await wellBuilt(visitor.page, 'fr');
  await visitor.remember('J6 colleague asked');
  // Without having recognised them there is no code.
  await visitor.press(/^Remettre un code en main propre$/u, visitor.main);
  await visitor.see(/Cochez cette case/u);
  assert.equal(await visitor.main.locator('code').count(), 0, name);
  await visitor.main.locator('[name="reconnue"]').check();
  await visitor.press(/^Remettre un code en main propre$/u, visitor.main);
  assert.match((await visitor.main.locator('code').innerText()).trim(), CODE);
  if (visitor.hasScript) await accessible(visitor.page);
  await visitor.remember('J6 colleague code');
});

journey('J6 the secretary of a district finds the people of its schools', [DESKTOP, PHONE], async (visitor) => {
  const { main, page } = visitor;
  await visitor.signIn(person('secretary'));
  await visitor.go('/accueil');
  await visitor.see(/Remettez-lui un code/u);
  await accessibleDayAndNight(page);
  await visitor.remember('J6 home of a secretary');
  await visitor.follow(/^Choisir la personne$/u, main);
  await visitor.find('heading', /^Aider un collègue$/u);
  await main.locator('[name="q"]').fill('durieux tilleuls');
  await main.locator('[name="q"]').press('Enter');
  await page.waitForURL(/tilleuls/u);
  assert.equal(await main.locator('tbody tr').count(), 1);
  await visitor.see(/École Les Tilleuls/u);
  await accessibleDayAndNight(page);
  await wellBuilt(page, 'fr');
  await visitor.remember('J6 people of a district');
  await main.locator('tbody th a').click();
  await visitor.see(/face à face/u);
});
