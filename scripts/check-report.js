// SPDX-License-Identifier: GPL-2.0-only
//
// usage: node check-report.js MODULES PICTURES PAGE.html...
//
// Looks at pages of pagefail report as a browser shows them; scripts/check-report
// calls it. Prints KTAP; pictures go to the directory PICTURES.

'use strict';

const path = require('path');
const [modules, pictures, ...pages] = process.argv.slice(2);
const { chromium } = require(path.resolve(modules, 'playwright-core'));
const axe = require(path.resolve(modules, 'axe-core'));

const modes = [
	{ name: 'light', colorScheme: 'light', width: 1100 },
	{ name: 'dark', colorScheme: 'dark', width: 1100 },
	{ name: 'narrow', colorScheme: 'light', width: 320 },
	// as wide as paper of size A4 between its margins, for who likes it dark
	{ name: 'print', colorScheme: 'dark', width: 718, media: 'print' },
];

// All that a page is made of: text is never anything of these by itself.
const elements = 'html head meta title style body header nav main section ' +
	'article h1 h2 h3 p ul ol li a strong dl div dt dd table caption thead ' +
	'tbody tr th td figure figcaption svg title desc rect path text';

let number = 0;
let failed = 0;

function result(name, complaints)
{
	number++;
	failed += complaints.length ? 1 : 0;
	console.log(`${complaints.length ? 'not ' : ''}ok ${number} ${name}`);
	complaints.slice(0, 5).forEach((line) => console.log(`# ${line}`));
}

// Runs in the page: what has another name, or could act
function strangers(names)
{
	const known = new Set(names.split(' '));
	const found = [];

	for (const element of document.querySelectorAll('*')) {
		if (!known.has(element.localName))
			found.push(`element ${element.localName}`);
		for (const { name, value } of element.attributes) {
			if (/^on|^style$|^src|^action$/.test(name) ||
			    (name === 'href' && !/^#[a-z]+$/.test(value)))
				found.push(`${element.localName} ${name}=${value}`);
		}
	}
	if (/url\(|@import/.test(document.querySelector('style').textContent))
		found.push('a style sheet that refers to something');
	return found;
}

// Runs in the page: what says nothing to those who do not see it
function silent()
{
	const found = [];
	const empty = (element) => !element || !element.textContent.trim();

	for (const table of document.querySelectorAll('table')) {
		if (empty(table.caption))
			found.push('a table without a caption');
		if (table.querySelector('th:not([scope])'))
			found.push('a heading of a table without a scope');
		if ([...table.querySelectorAll('td')].some(empty))
			found.push('a cell that is coloured at most');
	}
	for (const svg of document.querySelectorAll('svg')) {
		const words = svg.getAttribute('aria-labelledby');

		if (svg.getAttribute('aria-hidden') === 'true')
			continue;
		if (!words || words.split(' ').some((id) =>
			empty(document.getElementById(id))))
			found.push('a picture without words');
	}
	return found;
}

// Runs in the page: what is wider than the window, but for what scrolls itself
function too_wide()
{
	const width = document.documentElement.clientWidth;
	const found = [];

	if (document.documentElement.scrollWidth > width)
		found.push(`${document.documentElement.scrollWidth} of ${width} pixels`);
	for (const element of document.querySelectorAll('body *')) {
		if (element.closest('.scroll table') || element.closest('svg'))
			continue;
		if (element.getBoundingClientRect().right > width + 1)
			found.push(`${element.localName}: ${element.textContent.slice(0, 40)}`);
	}
	return found;
}

// Runs in the page: backgrounds that take much ink
function dark_backgrounds()
{
	const found = [];

	for (const element of document.querySelectorAll('*')) {
		const colour = getComputedStyle(element).backgroundColor;
		const [red, green, blue, alpha] = colour.match(/[\d.]+/g).map(Number);

		if (alpha !== 0 && 0.3 * red + 0.6 * green + 0.1 * blue < 128)
			found.push(`${element.localName} ${element.className}: ${colour}`);
	}
	return found;
}

// Runs in the page: tries what its policy forbids; says what was allowed
async function try_policy()
{
	const refused = new Set();
	const add = (name, attributes) => document.body.append(Object.assign(
		document.createElement(name), attributes));

	document.addEventListener('securitypolicyviolation', (event) =>
		refused.add(event.effectiveDirective));
	add('script', { textContent: 'window.ran = true' });
	add('script', { src: 'data:text/javascript,window.ran=true' });
	add('img', { src: 'data:image/gif;base64,R0lGODlhAQABAAAAACw=' });
	add('iframe', { src: 'data:text/html,x' });
	add('link', { rel: 'stylesheet', href: 'data:text/css,*{}' });
	add('style', { textContent: '@font-face { font-family: x; ' +
		'src: url(data:font/woff2,x) } body { font-family: x }' });
	document.head.append(Object.assign(document.createElement('base'),
					   { href: 'http://127.0.0.1/' }));
	fetch('data:text/plain,x').catch(() => {});
	const allowed = () => ['script-src-elem', 'img-src', 'frame-src',
		'style-src-elem', 'font-src', 'base-uri', 'connect-src']
		.filter((directive) => !refused.has(directive));

	for (let i = 0; i < 100 && allowed().length > 0; i++)
		await new Promise((done) => setTimeout(done, 100));
	return allowed()
		.concat(window.ran ? ['a script ran'] : []);
}

async function open(browser, file, mode)
{
	const page = await browser.newPage({
		colorScheme: mode.colorScheme,
		viewport: { width: mode.width, height: 900 },
	});
	const events = [];
	const address = `file://${path.resolve(file)}`;

	page.on('request', (request) => {
		if (request.url() !== address)
			events.push(`request: ${request.url()}`);
	});
	page.on('console', (message) => events.push(`console: ${message.text()}`));
	page.on('pageerror', (error) => events.push(`error: ${error}`));
	page.on('dialog', (dialog) => {
		events.push(`dialog: ${dialog.message()}`);
		dialog.dismiss();
	});
	await page.goto(address);
	if (mode.media)
		await page.emulateMedia({ media: mode.media });
	return { page, events };
}

async function accessible(page)
{
	await page.evaluate(axe.source);
	const { violations } = await page.evaluate(() => window.axe.run());

	return violations.flatMap((rule) => rule.nodes.map((node) =>
		`${rule.id}: ${node.html.slice(0, 100)}: ${node.failureSummary}`
			.replace(/\s+/g, ' ')));
}

async function look(browser, file, mode)
{
	const name = path.basename(file, '.html');
	const { page, events } = await open(browser, file, mode);
	const image = path.join(pictures, `${name}-${mode.name}.png`);
	const label = (what) => `${name}, ${mode.name}: ${what}`;
	// Numbers of 19 digits are on no paper.
	const fits = mode.media !== 'print' || !/large|hostile/.test(name);

	await page.screenshot({ path: image, fullPage: true });
	if (fits)
		result(label('nothing is too wide'), await page.evaluate(too_wide));
	if (mode.media === 'print') {
		result(label('no dark background'), await page.evaluate(dark_backgrounds));
		await page.pdf({ path: image.replace(/png$/, 'pdf'), format: 'A4' });
	}
	result(label('accessible'), await accessible(page));
	result(label('nothing is fetched, nothing runs'), events);
	await page.close();
}

async function look_once(browser, file)
{
	const name = path.basename(file, '.html');
	const { page } = await open(browser, file, modes[0]);

	result(`${name}: text is text`, await page.evaluate(strangers, elements));
	result(`${name}: words for all`, await page.evaluate(silent));
	result(`${name}: its policy forbids all`, await page.evaluate(try_policy));
	await page.close();
}

async function main()
{
	const browser = await chromium.launch({
		executablePath: '/usr/bin/chromium',
		args: process.getuid() ? [] : ['--no-sandbox'],
	});

	console.log('KTAP version 1');
	for (const file of pages) {
		await look_once(browser, file);
		for (const mode of modes)
			await look(browser, file, mode);
	}
	await browser.close();
	console.log(`1..${number}`);
	process.exitCode = failed ? 1 : 0;
}

main();
