const secret = location.hash.slice(1);
const $ = id => document.getElementById(id);
const cells = new Map();
let beat = null;

async function call(method, path, body) {
  let answer;
  try {
    answer = await fetch('/control/' + path, { method, body: body && JSON.stringify(body), headers: { 'X-Demo-Secret': secret } });
  } catch {
    $('say').textContent = 'The demo cloud does not answer.';
    return null;
  }
  $('say').textContent = answer.ok ? '' : answer.status === 403 ? 'The secret in the address is missing or wrong.' : await answer.text();
  return answer.ok && answer.status !== 204 ? answer.json() : null;
}

function element(name, text, className) {
  const made = document.createElement(name);
  if (text) made.textContent = text;
  if (className) made.className = className;
  return made;
}

function labelled(text, control, className) {
  const label = element('label', '', className);
  if (className) label.append(control, text);
  else label.append(text, control);
  return label;
}

/** A daemon's place on the page; it is made once, so that what is open or typed stays while figures move. */
function makeCell(daemon, withName) {
  const at = `${daemon.binary} on ${daemon.host}`;
  const root = element('div', '', 'daemon');
  const state = element('div', '', 'state');
  const word = element('span', '', 'word');
  const tags = element('div', '', 'tags');
  const age = element('span', '', 'age');
  const power = element('button', '', 'power');
  const post = body => call('POST', `daemons/${daemon.host}/${daemon.binary}`, body).then(show);
  power.onclick = () => post({ running: !cell.daemon.isRunning });
  state.append(element('span', '', 'dot'), word, age, power);
  if (withName) root.append(element('div', daemon.binary, 'name'));
  root.append(state, tags);

  const more = element('details');
  const summary = element('summary', 'Slow, clock, disable');
  summary.setAttribute('aria-label', `Slow, clock, disable: ${at}`);
  const form = element('form');
  const slow = element('select');
  for (const factor of [1, 2, 4, 10, 100]) slow.add(new Option(factor === 1 ? 'as it should' : factor + ' times slower', factor));
  slow.onchange = () => post({ slowness: Number(slow.value) });
  const skew = element('input');
  Object.assign(skew, { type: 'number', step: 1, min: -86400, max: 86400 });
  skew.onchange = () => post({ skewSeconds: Number(skew.value) });
  const disabled = element('input');
  disabled.type = 'checkbox';
  disabled.onchange = () => post({ disabled: disabled.checked });
  form.onsubmit = event => event.preventDefault();
  form.append(labelled('Works', slow), labelled('Clock ahead, s', skew));
  form.append(labelled('Disabled', disabled, 'check'));
  more.append(summary, form);
  // What has no row reports nothing that could come late or by a wrong clock.
  if (daemon.silence) root.append(more);

  const cell = {
    root,
    update(now) {
      cell.daemon = now;
      const skewed = seconds(now.clockSkew);
      const odd = now.slowness > 1 || skewed !== 0 || now.isDisabled || !now.isUp;
      root.className = 'daemon' + (now.isRunning ? odd ? ' odd' : '' : ' stopped');
      word.textContent = now.isRunning ? 'running' : 'stopped';
      age.textContent = now.silence ? `${now.isRunning ? 'reported' : 'last report'} ${Math.round(seconds(now.silence))} s ago` : '';
      power.textContent = now.isRunning ? 'Stop' : 'Start';
      power.setAttribute('aria-label', `${power.textContent} ${at}`);
      const words = [];
      if (now.silence && !now.isUp) words.push(['down for nova', 'tag down']);
      if (now.isDisabled) words.push(['disabled', 'tag']);
      if (now.slowness > 1) words.push([now.slowness + '× slow', 'tag']);
      if (skewed) words.push([`clock ${skewed > 0 ? '+' : ''}${skewed} s`, 'tag']);
      const told = words.map(([text]) => text).join();
      if (tags.dataset.told !== told) tags.replaceChildren(...words.map(([text, name]) => element('span', text, name)));
      tags.dataset.told = told;
      if (document.activeElement !== slow) slow.value = now.slowness;
      if (document.activeElement !== skew) skew.value = skewed;
      disabled.checked = now.isDisabled;
    },
  };
  return cell;
}

/** .NET's text for a span of time: [-][d.]hh:mm:ss[.fffffff]. */
function seconds(text) {
  const [, minus, days, hours, minutes, rest] = /^(-)?(?:(\d+)\.)?(\d+):(\d+):([\d.]+)$/.exec(text);
  return (minus ? -1 : 1) * (((Number(days ?? 0) * 24 + Number(hours)) * 60 + Number(minutes)) * 60 + Number(rest));
}

function place(daemon) {
  const isController = daemon.host === 'controller';
  const cell = makeCell(daemon, isController);
  if (isController) {
    $('controller').append(cell.root);
    return cell;
  }
  let row = document.querySelector(`#nodes tr[data-host="${CSS.escape(daemon.host)}"]`);
  if (!row) {
    row = $('nodes').tBodies[0].insertRow();
    row.dataset.host = daemon.host;
    const head = element('th', daemon.host);
    head.scope = 'row';
    const plugs = element('div', '', 'plugs');
    head.append(plugs);
    for (const [word, way, hint] of [['Cut power', 'off', 'Its daemons die, and its guests with them'], ['Switch on', 'on', 'Its daemons start, its guests stay off']]) {
      const plug = element('button', word);
      plug.title = hint;
      plug.setAttribute('aria-label', `${word}: ${daemon.host}`);
      plug.onclick = () => call('POST', `nodes/${daemon.host}/${way}`).then(show);
      plugs.append(plug);
    }
    row.append(head);
    for (const [name, title] of [['nova-compute', 'nova-compute'], ['nova-network', 'nova-network'], ['nova-api-metadata', 'Metadata API']])
      Object.assign(row.insertCell().dataset, { name, title });
  }
  row.querySelector(`td[data-name="${daemon.binary}"]`).append(cell.root);
  return cell;
}

function filter() {
  const part = $('find').value.trim().toLowerCase();
  for (const row of $('nodes').tBodies[0].rows) row.hidden = !row.dataset.host.toLowerCase().includes(part);
}

async function showDaemons() {
  const daemons = await call('GET', 'daemons');
  if (!daemons) return;
  for (const daemon of daemons) {
    const name = daemon.host + ' ' + daemon.binary;
    if (!cells.has(name)) cells.set(name, place(daemon));
    cells.get(name).update(daemon);
  }
  const nodes = new Set(daemons.map(daemon => daemon.host)).size - 1;
  const stopped = daemons.filter(daemon => !daemon.isRunning).length;
  $('sum').textContent = `${nodes} nodes, ${daemons.length} daemons, ${stopped} stopped`;
  filter();
}

function row(cells, button) {
  const tr = element('tr');
  for (const cell of cells) {
    const td = tr.insertCell();
    td.textContent = cell ?? '';
    if (typeof cell === 'number') td.className = 'n';
  }
  if (button) tr.insertCell().append(button);
  return tr;
}

async function showOrders() {
  const orders = await call('GET', 'migrations');
  if (!orders) return;
  $('orders').replaceChildren(...orders.map(order =>
    element('li', `${order.outcome}: ${order.instance ?? 'any instance'}, to ${order.host ?? 'any node'}`)));
  $('forget').hidden = orders.length === 0;
}

async function showFaults() {
  const faults = await call('GET', 'faults');
  if (!faults) return;
  $('faults').replaceChildren(...faults.map(({ id, fault, left }) => {
    const clear = element('button', 'Clear');
    clear.onclick = () => call('DELETE', 'faults/' + id).then(show);
    return row([fault.service, fault.kind, fault.afterWork ? 'after the work' : 'before the work', fault.method, fault.pathPattern,
      left === null ? 'until cleared' : left + ' left'], clear);
  }));
}

async function showCalls() {
  const calls = await call('GET', 'calls');
  if (!calls) return;
  calls.sort((a, b) => b.count - a.count);
  $('calls').replaceChildren(...calls.map(c => row([c.service, c.method, c.route, c.count])));
}

async function show() {
  clearTimeout(beat);
  await showDaemons();
  await showOrders();
  await showFaults();
  if (document.querySelector('details:has(#calls)').open) await showCalls();
  beat = setTimeout(() => document.hidden ? beat = setTimeout(show, 1000) : show(), 1000);
}

$('order').onsubmit = async event => {
  event.preventDefault();
  const form = new FormData(event.target);
  await call('POST', 'migrations', { outcome: form.get('outcome'), instance: form.get('instance') || null, host: form.get('host') || null });
  show();
};
$('add').onsubmit = async event => {
  event.preventDefault();
  const form = new FormData(event.target);
  const text = name => form.get(name) || null;
  await call('POST', 'faults', {
    service: text('service'), kind: text('kind'), afterWork: text('afterWork') === 'true', status: Number(form.get('status')),
    delay: new Date(Number(form.get('seconds')) * 1000).toISOString().slice(11, 23), requests: text('requests') && Number(text('requests')),
    method: text('method'), pathPattern: text('pathPattern') });
  show();
};
$('start-all').onclick = async () => {
  for (const { daemon } of [...cells.values()]) {
    if (daemon.isRunning && daemon.slowness === 1 && seconds(daemon.clockSkew) === 0 && !daemon.isDisabled) continue;
    const well = { running: true, slowness: 1, skewSeconds: 0 };
    await call('POST', `daemons/${daemon.host}/${daemon.binary}`, daemon.isDisabled ? { ...well, disabled: false } : well);
  }
  show();
};
$('find').oninput = filter;
for (const button of document.querySelectorAll('#ends [data-kind]'))
  button.onclick = async () => {
    const touched = await call('POST', 'loose-ends', { kind: button.dataset.kind });
    if (touched) $('left').textContent = `${button.textContent}: ${touched}`;
  };
$('free-leaked').onclick = () => call('DELETE', 'loose-ends').then(() => $('left').textContent = 'Freed.');
$('forget').onclick = () => call('DELETE', 'migrations').then(show);
$('clear').onclick = () => call('DELETE', 'faults').then(show);
$('revoke').onclick = () => call('DELETE', 'tokens').then(show);
$('reset').onclick = () => call('DELETE', 'calls').then(showCalls);
document.querySelector('details:has(#calls)').ontoggle = showCalls;
show();
