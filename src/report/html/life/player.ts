/**
 * The strip's script: a line runs along the staves, what is to come is veiled, and the event just passed is told. The page is
 * whole without it: no veil, every event in the table. Nothing moves by itself.
 */
export const PLAYER = `'use strict';
(() => {
  const LONGEST_SECONDS = 60, SHORTEST_SECONDS = 10, PX_A_SECOND = 90;
  const place = document.getElementById('place');
  const play = document.getElementById('play');
  const now = document.getElementById('now');
  const rows = [...document.querySelectorAll('#rows tr')];
  const heads = [...document.querySelectorAll('thead th')].slice(2).map((head) => head.textContent);
  const staves = [...document.querySelectorAll('.stave')].map((stave) => ({
    from: Number(stave.dataset.from), to: Number(stave.dataset.to),
    veil: stave.querySelector('.veil'), line: stave.querySelector('.now'),
  }));
  const length = Number(place.max);
  const seconds = Math.min(LONGEST_SECONDS, Math.max(SHORTEST_SECONDS, length / PX_A_SECOND));
  let at = 0, running = false, last = 0, told = null;
  document.getElementById('player').hidden = false;

  function show(veiled) {
    for (const { from, to, veil, line } of staves) {
      const here = Math.min(Math.max(at - from, 0), to - from);
      const on = at >= from && (at < to || (to >= length - 1 && at >= to));
      veil.setAttribute('x', here);
      veil.setAttribute('width', veiled ? to - from - here : 0);
      line.setAttribute('transform', 'translate(' + here + ' 0)');
      line.setAttribute('visibility', on && veiled ? 'visible' : 'hidden');
    }
    const row = veiled ? rows.filter((one) => Number(one.dataset.at) <= at).pop() : undefined;
    if (row === told) return;
    if (told) told.classList.remove('on');
    told = row || null;
    now.textContent = '';
    if (!row) return;
    row.classList.add('on');
    const cells = [...row.children].map((cell) => cell.textContent);
    const when = document.createElement('strong');
    when.textContent = cells[0];
    now.append(when);
    cells.slice(2).forEach((text, side) => {
      if (text === '') return;
      now.append(document.createElement('br'), heads[side] + ': ' + text);
    });
  }
  function word() { play.textContent = running ? 'Pause' : 'Play'; }
  function step(time) {
    if (!running) return;
    at = Math.min(length, at + (last === 0 ? 0 : (time - last) / 1000) * (length / seconds));
    last = time;
    place.value = at;
    show(true);
    if (at >= length) { running = false; word(); return; }
    requestAnimationFrame(step);
  }
  play.addEventListener('click', () => {
    running = !running;
    if (running && at >= length) at = 0;
    last = 0;
    word();
    if (running) requestAnimationFrame(step);
  });
  place.addEventListener('input', () => {
    running = false;
    word();
    at = Number(place.value);
    show(true);
  });
  place.setAttribute('aria-valuetext', 'start');
  place.addEventListener('change', () => place.setAttribute('aria-valuetext', told ? told.textContent : 'start'));
  show(false);
})();
`;
