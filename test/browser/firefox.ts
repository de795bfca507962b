import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';

const PLACES = [process.env.ONEPOT_FIREFOX, '/usr/bin/firefox-esr', '/usr/bin/firefox'];

/** Firefox of this machine, or null where there is none. */
export const FIREFOX = PLACES.find((place) => place !== undefined && existsSync(place)) ?? null;

interface Socket {
  on(event: 'open' | 'message' | 'error', listen: (data: unknown) => void): void;
  send(text: string): void;
  close(): void;
}
/** Node 20 has no WebSocket of its own; the driver of Chromium brings one. */
const { ws: WebSocketClass } = createRequire(import.meta.url)('playwright-core/lib/utilsBundle') as {
  ws: new (url: string) => Socket;
};

const LISTENING = /WebDriver BiDi listening on (ws:\S+)/;

export interface FirefoxPage {
  /** opens a page and waits until it is loaded */
  open(url: string): Promise<void>;
  /** value of an expression in the page, of plain data; promises are waited for */
  value<T>(expression: string): Promise<T>;
  /** what came to the console since the beginning */
  readonly complaints: readonly string[];
  readonly requests: readonly string[];
  close(): Promise<void>;
}

/** A fresh Firefox with one tab, driven by WebDriver BiDi (there is no geckodriver in Debian). */
export async function openFirefox(program: string): Promise<FirefoxPage> {
  const profile = mkdtempSync(path.join(tmpdir(), 'onepot-firefox-'));
  const words = ['--headless', '--no-remote', '--profile', profile, '--remote-debugging-port', '0'];
  const child = spawn(program, words, { stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, HOME: profile } });
  const socket = await connected(`${await addressOf(child)}/session`);
  const waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  const complaints: string[] = [];
  const requests: string[] = [];
  let last = 0;
  socket.on('message', (data) => {
    const message = JSON.parse(String(data));
    if (message.method === 'log.entryAdded') complaints.push(String(message.params.text));
    if (message.method === 'network.beforeRequestSent') requests.push(String(message.params.request.url));
    const asker = waiting.get(message.id);
    if (asker === undefined) return;
    waiting.delete(message.id);
    if (message.type === 'error') asker.reject(new Error(`${message.error}: ${message.message}`));
    else asker.resolve(message.result);
  });
  const ask = <T>(method: string, params: object) =>
    new Promise<T>((resolve, reject) => {
      waiting.set(++last, { resolve: resolve as (value: unknown) => void, reject });
      socket.send(JSON.stringify({ id: last, method, params }));
    });
  await ask('session.new', { capabilities: {} });
  await ask('session.subscribe', { events: ['log.entryAdded', 'network.beforeRequestSent'] });
  const tree = await ask<{ contexts: { context: string }[] }>('browsingContext.getTree', {});
  const { context } = tree.contexts[0];
  return {
    complaints,
    requests,
    open: async (url) => void (await ask('browsingContext.navigate', { context, url, wait: 'complete' })),
    async value<T>(expression: string) {
      const answer = await ask<{ type: string; result?: { value?: string }; exceptionDetails?: { text: string } }>(
        'script.evaluate',
        // as text: plain data then needs no reader of the protocol's own values
        {
          expression: `Promise.resolve(${expression}).then((value) => JSON.stringify(value) ?? 'null')`,
          target: { context },
          awaitPromise: true,
        },
      );
      if (answer.type !== 'success') throw new Error(answer.exceptionDetails?.text ?? 'no answer');
      return JSON.parse(answer.result?.value ?? 'null') as T;
    },
    async close() {
      const gone = new Promise((resolve) => child.once('exit', resolve));
      await ask('browser.close', {}).catch(() => child.kill());
      await gone;
      socket.close();
      rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    },
  };
}

function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    child.once('exit', () => reject(new Error(`Firefox ended: ${said}`)));
    child.stderr?.on('data', (text) => {
      said += text;
      const found = LISTENING.exec(said);
      if (found !== null) resolve(found[1]);
    });
  });
}

function connected(url: string): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocketClass(url);
    socket.on('open', () => resolve(socket));
    socket.on('error', (error) => reject(error instanceof Error ? error : new Error(String(error))));
  });
}
