// A trainer sees who is where in a session, writes once to those who have not begun, and the participant sees who
// looked.
import { mailAfter, person } from '../lib/demo.mjs';
import { freshSession, leaveBy, look } from '../lib/training.mjs';
import { DESKTOP, NO_SCRIPT, PHONE, Visitor, journey } from '../lib/visitor.mjs';

const COURSE = 'Protéger mes comptes au quotidien';

journey('who has not begun is seen and written to, and sees who looked', [DESKTOP, PHONE, NO_SCRIPT], async (trainer, position) => {
  const teacher = { ...person('teacher'), email: 'camille.durieux@ac-lille.example' };
  await trainer.signIn(person('manager'));
  const session = await freshSession(trainer, COURSE, `Protéger mes comptes, groupe suivi ${position + 1}`);

  const visitor = await Visitor.arrive(trainer.way);
  await visitor.signIn(teacher);
  await visitor.go(`/formation/sessions/${session}/inscription`);
  await visitor.press(/^Je m’inscris$/u, visitor.main);
  await visitor.see(/Où vous en êtes/u);
  await visitor.go(`/formation/sessions/${session}/qui-a-regarde`);
  await visitor.see(/^Personne n’a regardé/u);
  await look(visitor, 'Following nobody looked');

  await trainer.go(`/gestion/sessions/${session}`);
  await leaveBy(trainer, trainer.main.getByRole('link', { name: /^Suivi$/u }));
  await trainer.see(/^À commencer \(1\)$/u);
  await look(trainer, 'Following list');
  await leaveBy(trainer, trainer.main.getByRole('link', { name: /^En cours \(0\)$/u }));
  await trainer.see(/^Aucun participant n’en est là/u);
  await leaveBy(trainer, trainer.main.getByRole('link', { name: /^Tous \(1\)$/u }));
  await leaveBy(trainer, trainer.main.getByRole('link', { name: /Durieux/u }));
  await trainer.see(/^La personne voit que vous avez consulté/u);
  await look(trainer, 'Following person');
  await leaveBy(trainer, trainer.main.getByRole('link', { name: /^Revenir au suivi$/u }));

  await leaveBy(trainer, trainer.main.getByRole('link', { name: /^Écrire à ceux/u }));
  await trainer.fill('message', ' ');
  await trainer.press(/^Voir le message$/u, trainer.main);
  await trainer.see(/Écrivez votre message/u);
  await trainer.fill('message', `La session vous attend, groupe ${position + 1}.`);
  await trainer.press(/^Voir le message$/u, trainer.main);
  await trainer.see(/^Voici le message/u);
  await look(trainer, 'Following letter');
  const sent = () => trainer.press(/^Envoyer à une personne$/u, trainer.main);
  await mailAfter(teacher.email, sent, { holding: new RegExp(`groupe ${position + 1}`, 'u') });

  await visitor.go(`/formation/sessions/${session}/qui-a-regarde`);
  await visitor.see(/^A ouvert le détail/u);
  await look(visitor, 'Following who looked');
  visitor.assertQuiet();
  await visitor.leave();
});
