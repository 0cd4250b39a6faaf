// A person at the guest's serial terminal: logs in with a password, mistypes it, logs off.
import type { Guest } from './guest.ts';

/** Answers a fresh login prompt; the password of every account of the guest is its name. */
export async function logIn(guest: Guest, user: string): Promise<void> {
  await guest.loginPrompt();
  guest.serial.type(user);
  await guest.serial.expect(/Password: /);
  guest.serial.type(user);
  await guest.serial.expect(new RegExp(`${user}@sekimori:`));
}

/** Tries a login that is refused; the terminal asks again after it. */
export async function failToLogIn(guest: Guest, user: string, password: string): Promise<void> {
  await guest.loginPrompt();
  guest.serial.type(user);
  await guest.serial.expect(/Password: /);
  guest.serial.type(password);
  await guest.serial.expect(/Login incorrect/);
}

export async function logOff(guest: Guest): Promise<void> {
  guest.serial.type('exit');
  await guest.serial.expect(/login: /);
}
