'use strict';

const SERVICES = {
  'gateway': '#4c8dff', 'user-service': '#22b07d', 'messaging-service': '#f2734c',
  'subscription-service': '#a678f0', 'media-service': '#e0a82e', 'search-indexer': '#20b5cf',
};
const OTHERS = ['#4c8dff', '#f2734c', '#a678f0', '#22b07d', '#e0a82e'];
const FAULT = '#e5533d';
const SPANS = { '1 min': 60, '5 min': 300, '15 min': 900 };
// The numbers at the top: the last value of a line, or of all lines of a chart combined
const TILES = [
  { label: 'requests a second', chart: 'Requests', line: 'gateway', unit: '/s' },
  { label: 'latency, 99th percentile', chart: 'Latency at the gateway', line: '99th percentile', unit: 'ms' },
  { label: 'server errors', chart: 'Error responses', line: 'server errors', unit: '/s', bad: value => value > 0 },
  { label: 'messages sent', chart: 'Messages', line: 'sent', unit: '/s' },
  { label: 'oldest unpublished', chart: 'Oldest unpublished change', fold: Math.max, unit: 's', bad: value => value > 30 },
  { label: 'from a change to search', chart: 'From a change to search', line: '99th percentile', unit: 'ms' },
];

const $ = id => document.getElementById(id);
const make = (tag, parent, text, className) => {
  const element = document.createElement(tag);
  if (text) element.textContent = text;
  if (className) element.className = className;
  parent.append(element);
  return element;
};
const colour = (name, place) => SERVICES[name] ?? (name === 'server errors' ? FAULT : OTHERS[place % OTHERS.length]);
const number = value => {
  if (value == null) return '–';
  const digits = value === 0 || Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2;
  return value.toLocaleString('en', { maximumFractionDigits: digits });
};

const clock = second => new Date(second * 1000).toLocaleTimeString('en-GB', { timeStyle: span > 60 ? 'short' : 'medium' });

const times = [];
const charts = []; // of {title, unit, lines, first, data, plot, names}
let span = 300;

function build(infos) {
  let first = 0;
  for (const info of infos) {
    const card = make('article', $('charts'));
    make('small', make('h2', card, info.title), info.unit);
    make('p', card, info.description);
    const place = make('div', card);
    const list = make('ul', card, '', 'names');
    const names = info.lines.map((name, i) => {
      const item = make('li', list, name);
      item.style.setProperty('--own', colour(name, i));
      return make('b', item, '–');
    });
    charts.push({ ...info, first, names, place, data: info.lines.map(() => []) });
    first += info.lines.length;
  }
  for (const tile of TILES) {
    tile.card = make('article', $('tiles'), '', 'tile');
    tile.number = make('b', tile.card, '–');
    make('span', tile.card, tile.label);
  }
  for (const [name, own] of Object.entries(SERVICES)) make('li', $('services'), name).style.setProperty('--own', own);
  for (const [label, seconds] of Object.entries(SPANS)) {
    const button = make('button', $('spans'), label);
    button.ariaPressed = String(seconds === span);
    button.onclick = () => {
      span = seconds;
      for (const other of $('spans').children) other.ariaPressed = String(other === button);
      draw();
    };
  }
}

/** Draws the charts again when the colours change, since a canvas does not follow them. */
function plot() {
  const style = getComputedStyle(document.documentElement);
  const faint = style.getPropertyValue('--faint');
  const grid = { stroke: style.getPropertyValue('--line'), width: 1 };
  const ticks = { show: false };
  const font = '11px system-ui, sans-serif';
  for (const chart of charts) {
    chart.plot?.destroy();
    chart.plot = new uPlot({
      width: chart.place.clientWidth,
      height: 168,
      padding: [8, 6, 0, 0],
      legend: { show: false },
      cursor: { sync: { key: 'all' }, points: { size: 6 }, drag: { x: false, y: false } },
      scales: {
        x: { range: () => [Date.now() / 1000 - span, Date.now() / 1000] },
        y: { range: (u, min, max) => [0, max > 0 ? max * 1.12 : 1] },
      },
      axes: [
        { stroke: faint, grid: { show: false }, ticks, font, size: 24, space: 56, values: (u, seconds) => seconds.map(clock) },
        { stroke: faint, grid, ticks, font, size: 46, space: 34, values: (u, values) => values.map(number) },
      ],
      series: [{}, ...chart.lines.map((name, i) => ({
        label: name,
        stroke: colour(name, i),
        width: 1.6,
        fill: chart.lines.length < 3 && i === 0 ? colour(name, i) + '22' : undefined,
        points: { show: false },
        paths: uPlot.paths.spline(),
      }))],
      hooks: { setCursor: [() => show(chart)] },
    }, [times, ...chart.data], chart.place);
  }
}

/** Shows the values under the cursor, or else the last ones. */
function show(chart) {
  const at = chart.plot?.cursor.idx ?? times.length - 1;
  chart.names.forEach((name, i) => { name.textContent = number(chart.data[i][at]); });
}

function draw() {
  for (const chart of charts) {
    chart.plot.setData([times, ...chart.data]);
    show(chart);
  }
  for (const tile of TILES) {
    const chart = charts.find(one => one.title === tile.chart);
    const last = chart.data.map(line => line.at(-1) ?? null);
    const known = last.filter(value => value != null);
    const value = tile.fold ? (known.length ? tile.fold(...known) : null) : last[chart.lines.indexOf(tile.line)];
    tile.number.textContent = number(value);
    make('small', tile.number, tile.unit);
    tile.card.classList.toggle('bad', Boolean(tile.bad?.(value)));
  }
  const requests = charts.find(chart => chart.title === 'Requests');
  const heap = charts.find(chart => chart.title === 'Heap in use');
  [...$('services').children].forEach(item =>
    item.classList.toggle('away', heap.data[heap.lines.indexOf(item.textContent)].at(-1) == null));
  const pace = 3 / (1 + Math.log10(1 + (requests.data[0].at(-1) ?? 0)));
  $('heart').style.setProperty('--pace', pace.toFixed(1) + 's');
}

async function poll() {
  try {
    const response = await fetch('points?after=' + (times.at(-1) ?? 0));
    for (const point of await response.json()) {
      times.push(point.second);
      for (const chart of charts) chart.data.forEach((line, i) => line.push(point.values[chart.first + i]));
    }
    const old = times.findIndex(time => time > Date.now() / 1000 - 900);
    for (const line of [times, ...charts.flatMap(chart => chart.data)]) line.splice(0, Math.max(0, old));
    $('heart').classList.remove('lost');
    draw();
  } catch {
    $('heart').classList.add('lost');
  }
  setTimeout(poll, 1000);
}

fetch('charts').then(response => response.json()).then(infos => {
  build(infos);
  plot();
  addEventListener('resize', () => charts.forEach(chart => chart.plot.setSize({ width: chart.place.clientWidth, height: 168 })));
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', plot);
  poll();
});
