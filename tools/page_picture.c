// SPDX-License-Identifier: GPL-2.0-only
/* A zone's free memory, drawn against its watermarks. */
#include <inttypes.h>

#include "html.h"
#include "page_private.h"

/* The bar; the watermarks are named in a row each below it. */
#define WIDTH		300
#define BAR		26
#define ROW		17
#define HEIGHT		(BAR + 3 * ROW + 4)
/* Of the width, where the highest watermark stands */
#define HIGHEST		0.5

/**
 * struct mark - a watermark
 * @number: enum report_number
 * @name: what it is called
 */
struct mark {
	enum report_number number;
	const char *name;
};

/* The one furthest to the right is named in the first row: no line crosses. */
static const struct mark marks[] = {
	{ REPORT_HIGH, "high" }, { REPORT_LOW, "low" }, { REPORT_MIN, "min" },
};

#define MARKS	(sizeof(marks) / sizeof(marks[0]))

/**
 * struct standing - how free memory stands to the watermarks
 * @words: in words
 * @paint: class of the bar
 */
struct standing {
	const char *words;
	const char *paint;
};

static struct standing standing_of(const struct report_zone *zone)
{
	static const struct standing standings[] = {
		{ "below min", "bad" }, { "between min and low", "warn" },
		{ "between low and high", "warn" }, { "above high", "good" },
		{ "not below min", "good" },
	};
	uint64_t free = zone->numbers[REPORT_FREE];

	if (free < zone->numbers[REPORT_MIN])
		return standings[0];
	if (!zone_has(zone, REPORT_LOW) || !zone_has(zone, REPORT_HIGH))
		return standings[4];
	if (free < zone->numbers[REPORT_LOW])
		return standings[1];
	return standings[free < zone->numbers[REPORT_HIGH] ? 2 : 3];
}

/* What the whole width stands for; what is more than that does not matter. */
static double scale_of(const struct report_zone *zone)
{
	uint64_t highest = 0;
	size_t i;

	for (i = 0; i < MARKS; i++) {
		if (zone_has(zone, marks[i].number) &&
		    zone->numbers[marks[i].number] > highest)
			highest = zone->numbers[marks[i].number];
	}
	if (highest)
		return highest / HIGHEST;
	return zone->numbers[REPORT_FREE] ? zone->numbers[REPORT_FREE] : 1;
}

static double place_of(uint64_t kb, double scale)
{
	return kb < scale ? kb / scale * WIDTH : WIDTH;
}

static void write_bar(FILE *out, const struct report_zone *zone, double scale)
{
	uint64_t free = zone->numbers[REPORT_FREE];

	fprintf(out, "<rect class=\"track\" width=\"%d\" height=\"%d\"/>\n"
		"<rect class=\"%s\" width=\"%.1f\" height=\"%d\"/>\n", WIDTH,
		BAR, standing_of(zone).paint, place_of(free, scale), BAR);
	/* It is broken off. */
	if (free > scale)
		fprintf(out, "<path class=\"gap\" d=\"M%d -1l-8 %dM%d -1l-8 "
			"%d\"/>\n", WIDTH - 12, BAR + 2, WIDTH - 22, BAR + 2);
}

static void write_mark(FILE *out, const struct report_zone *zone, size_t row,
		       double scale)
{
	uint64_t kb = zone->numbers[marks[row].number];
	double place = place_of(kb, scale);
	int foot = BAR + ROW * (int)(row + 1);

	fprintf(out, "<path class=\"mark\" d=\"M%.1f 0V%d\"/>\n", place, foot);
	fprintf(out, "<text x=\"%.1f\" y=\"%d\">%s %" PRIu64 " kB</text>\n",
		place + 5, foot, marks[row].name, kb);
}

static void write_words(FILE *out, const struct report_zone *zone,
			const char *name, size_t number)
{
	size_t i;

	fprintf(out, "<title id=\"t%zu\">", number);
	html_text(out, name);
	fprintf(out, ": free memory and watermarks</title>\n"
		"<desc id=\"d%zu\">Free %" PRIu64 " kB, %s", number,
		zone->numbers[REPORT_FREE], standing_of(zone).words);
	for (i = MARKS; i-- > 0;) {
		if (zone_has(zone, marks[i].number))
			fprintf(out, "; %s %" PRIu64 " kB", marks[i].name,
				zone->numbers[marks[i].number]);
	}
	fputs(".</desc>\n", out);
}

static void write_svg(FILE *out, const struct report_zone *zone,
		      const char *name, size_t number)
{
	double scale = scale_of(zone);
	size_t i;

	fprintf(out, "<svg role=\"img\" aria-labelledby=\"t%zu d%zu\" "
		"viewBox=\"0 0 %d %d\">\n", number, number, WIDTH, HEIGHT);
	write_words(out, zone, name, number);
	write_bar(out, zone, scale);
	for (i = 0; i < MARKS; i++) {
		if (zone_has(zone, marks[i].number))
			write_mark(out, zone, i, scale);
	}
	fputs("</svg>\n", out);
}

/* Some logs have zones that are not there. */
static bool is_empty(const struct report_zone *zone)
{
	return zone_has(zone, REPORT_MANAGED) && !zone->numbers[REPORT_MANAGED];
}

/**
 * page_picture - draw a zone, if its free memory and watermarks are known
 * @out: where to
 * @zone: the zone
 * @number: of the picture on the page
 */
void page_picture(FILE *out, const struct report_zone *zone, size_t number)
{
	char name[ZONE_TEXT_SIZE];

	if (!zone_has(zone, REPORT_FREE) || !zone_has(zone, REPORT_MIN) ||
	    is_empty(zone))
		return;
	page_zone_name(zone->node, zone->zone, name);
	fputs("<figure>\n<figcaption>", out);
	html_element(out, "strong", name);
	fprintf(out, "%" PRIu64 " kB free, %s</figcaption>\n",
		zone->numbers[REPORT_FREE], standing_of(zone).words);
	write_svg(out, zone, name, number);
	fputs("</figure>\n", out);
}
