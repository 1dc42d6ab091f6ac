// SPDX-License-Identifier: GPL-2.0-only
/* What the parts of a page are made of. */
#include <inttypes.h>
#include <stdarg.h>

#include "html.h"
#include "page_private.h"
#include "text.h"

#define CAPTION_SIZE	256

const struct term page_term = { .width = 1 << 20 };

/**
 * page_section - begin a part of the page
 * @out: where to
 * @id: what links to it name
 * @title: its heading
 */
void page_section(FILE *out, const char *id, const char *title)
{
	fprintf(out, "<section aria-labelledby=\"%s\">\n"
		"<h2 id=\"%s\">%s</h2>\n", id, id, title);
}

/**
 * page_section_end - end it
 * @out: where to
 */
void page_section_end(FILE *out)
{
	fputs("</section>\n", out);
}

/**
 * page_table - begin a table, which scrolls if it is too wide
 * @out: where to
 * @class: class of the table
 * @caption: printf format of what it shows
 */
void page_table(FILE *out, const char *class, const char *caption, ...)
{
	char text[CAPTION_SIZE];
	va_list args;

	va_start(args, caption);
	vsnprintf(text, sizeof(text), caption, args);
	va_end(args);
	/* With the keyboard, too: for that it has a name. */
	fputs("<div class=\"scroll\" tabindex=\"0\" role=\"region\" "
	      "aria-label=\"", out);
	html_text(out, text);
	fprintf(out, "\">\n<table class=\"%s\">\n", class);
	html_element(out, "caption", text);
}

/**
 * page_table_end - end it
 * @out: where to
 */
void page_table_end(FILE *out)
{
	fputs("</tbody>\n</table>\n</div>\n", out);
}

/**
 * page_orders_head - write the head of a table with a row for each zone
 * @out: where to
 * @orders: number of columns
 * @last: title of one more, NULL if there is none
 */
void page_orders_head(FILE *out, size_t orders, const char *last)
{
	size_t order;

	fputs("<thead>\n<tr>"
	      "<th scope=\"col\" rowspan=\"2\">Node and zone</th>", out);
	fprintf(out, "<th scope=\"colgroup\" colspan=\"%zu\">Order</th>",
		orders);
	if (last)
		fprintf(out, "<th scope=\"col\" rowspan=\"2\">%s</th>", last);
	fputs("</tr>\n<tr>", out);
	for (order = 0; order < orders; order++)
		fprintf(out, "<th scope=\"col\">%zu</th>", order);
	fputs("</tr>\n</thead>\n<tbody>\n", out);
}

/**
 * page_level - write a count in a cell that is coloured by its digits
 * @out: where to
 * @kind: letter of the colours
 * @count: the count
 */
void page_level(FILE *out, char kind, uint64_t count)
{
	int level = count ? text_digits(count) : 0;

	fprintf(out, "<td class=\"%c%d\">%" PRIu64 "</td>", kind,
		level < LEVELS ? level : LEVELS, count);
}

/**
 * page_number - write a number in a cell
 * @out: where to
 * @number: the number
 */
void page_number(FILE *out, uint64_t number)
{
	fprintf(out, "<td>%" PRIu64 "</td>", number);
}

/**
 * page_zone_name - what a zone is called
 * @node: that it belongs to, or NODE_UNKNOWN
 * @zone: its name
 * @text: where to
 *
 * Return: @text.
 */
const char *page_zone_name(uint32_t node, const char *zone,
			   char text[ZONE_TEXT_SIZE])
{
	if (node == NODE_UNKNOWN)
		snprintf(text, ZONE_TEXT_SIZE, "Node - %s", zone);
	else
		snprintf(text, ZONE_TEXT_SIZE, "Node %" PRIu32 " %s", node,
			 zone);
	return text;
}
