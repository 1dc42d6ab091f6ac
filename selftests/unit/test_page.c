// SPDX-License-Identifier: GPL-2.0-only
/* Pages: what is on them, and that no text becomes more than text. */
#include "golden.h"
#include "html.h"
#include "kselftest_harness.h"
#include "page_sample.h"

FIXTURE(page) {
	struct page_sample sample;
	struct output output;
};

FIXTURE_SETUP(page)
{
	output_begin(&self->output);
}

FIXTURE_TEARDOWN(page)
{
	page_sample_free(&self->sample);
	output_free(&self->output);
}

static const char *write_page(struct _test_data_page *self)
{
	page_write(self->output.file, &self->sample.page);
	output_end(&self->output);
	return self->output.text;
}

TEST_F(page, live)
{
	page_sample_live(&self->sample, "", "el6-16g-2node");
	write_page(self);
	EXPECT_TRUE(output_is_golden(&self->output, "report-live.html"));
}

TEST_F(page, log)
{
	page_sample_log(&self->sample, "logs/el6-causes.log");
	write_page(self);
	EXPECT_TRUE(output_is_golden(&self->output, "report-log.html"));
}

TEST_F(page, action)
{
	page_sample_live(&self->sample, "", "el6-2g-recipe");
	write_page(self);
	EXPECT_TRUE(output_is_golden(&self->output, "report-action.html"));
}

TEST_F(page, nothing_failed)
{
	page_sample_live(&self->sample, "without_rows", "debian12-2g");
	write_page(self);
	EXPECT_TRUE(output_is_golden(&self->output, "report-nothing.html"));
	EXPECT_EQ(strstr(self->output.text, "href=\"#why\""), NULL);
	EXPECT_EQ(strstr(self->output.text, "id=\"why\""), NULL);
}

TEST_F(page, without_zones)
{
	page_sample_log(&self->sample, "logs/repeated.log");
	page_zones_free(&self->sample.page.zones);
	write_page(self);
	EXPECT_NE(strstr(self->output.text, "Free memory is not known."), NULL);
	EXPECT_NE(strstr(self->output.text, "Free blocks are not known."),
		  NULL);
	EXPECT_EQ(strstr(self->output.text, "<svg role"), NULL);
}

TEST_F(page, call_sites_are_not_for_everybody)
{
	page_sample_live(&self->sample, "perm", "debian12-2g");
	EXPECT_NE(strstr(write_page(self), "only root sees call sites"), NULL);
	EXPECT_EQ(strstr(self->output.text, "class=\"sites\""), NULL);
}

TEST_F(page, old_module)
{
	page_sample_live(&self->sample, "old_module", "debian12-2g");
	EXPECT_NE(strstr(write_page(self), "older than this tool"), NULL);
	EXPECT_NE(strstr(self->output.text, "50287 page allocations"), NULL);
}

/* Of all characters that HTML, its comments or its attributes give a meaning */
static void expect_harmless(struct __test_metadata *_metadata,
			    const char *text)
{
	static const char *const never[] = {
		"<script", "<img", "onerror=alert(2)>", "-->", "]]>", "alert(1)<",
		"&lt;b", "\033", "\xff", "\xc3",
	};
	size_t i;

	for (i = 0; i < ARRAY_SIZE(never); i++) {
		EXPECT_EQ(strstr(text, never[i]), NULL) {
			TH_LOG("%s is there", never[i]);
		}
	}
	EXPECT_NE(strstr(text, "&#60;script&#62;alert(1)"), NULL);
	EXPECT_NE(strstr(text, "&#38;lt;b&#38;gt;\\x1b[2J\\xff"
			 "\\xe2\\x80\\xae&#228;&#60;/title&#62;"), NULL);
}

TEST_F(page, hostile_live)
{
	page_sample_live(&self->sample, "vmalloc newer", "el6-16g-2node");
	page_sample_spoil(&self->sample);
	write_page(self);
	expect_harmless(_metadata, self->output.text);
	EXPECT_TRUE(output_is_golden(&self->output,
				     "report-hostile-live.html"));
}

TEST_F(page, hostile_log)
{
	page_sample_log(&self->sample, "logs/el6-causes.log");
	page_sample_spoil(&self->sample);
	write_page(self);
	expect_harmless(_metadata, self->output.text);
	EXPECT_TRUE(output_is_golden(&self->output,
				     "report-hostile-log.html"));
}

/* One page of the largest numbers there are */
TEST_F(page, large)
{
	struct judgement *judgement = &self->sample.judgement;
	size_t i;

	page_sample_live(&self->sample, "", "el9-2t-8node");
	for (i = 0; i < judgement->snapshot.failures.count; i++) {
		judgement->snapshot.failures.rows[i].count =
			1234567890123456789ULL >> 3 * i;
		judgement->snapshot.failures.rows[i].order = i + 2;
	}
	write_page(self);
	EXPECT_TRUE(output_is_golden(&self->output, "report-large.html"));
}

static const char *written(struct _test_data_page *self, const char *text)
{
	html_text(self->output.file, text);
	output_end(&self->output);
	return self->output.text;
}

TEST_F(page, all_bytes)
{
	char bytes[256];
	size_t i;

	for (i = 1; i < sizeof(bytes); i++)
		bytes[i - 1] = i;
	bytes[255] = '\0';
	written(self, bytes);
	for (i = 0; self->output.text[i]; i++) {
		char c = self->output.text[i];

		EXPECT_TRUE(c >= ' ' && c <= '~');
	}
	EXPECT_EQ(strpbrk(self->output.text, "<>\"'"), NULL);
	EXPECT_EQ(strncmp(self->output.text, "\\x01\\x02", 8), 0);
	EXPECT_NE(strstr(self->output.text, " !&#34;#$%&#38;&#39;("), NULL);
	EXPECT_NE(strstr(self->output.text, "~\\x7f\\x80\\x81"), NULL);
}

TEST_F(page, characters)
{
	EXPECT_STREQ(written(self, "\xc3\xa4\xe2\x82\xac\xf0\x9f\x98\x80"
			     "\xc2\x9b\xef\xbb\xbf\xef\xbf\xbe\xe2\x80\x8d"
			     "\xed\xa0\x80\xc0\xbc\xe2\x82"),
		     "&#228;&#8364;&#128512;\\xc2\\x9b\\xef\\xbb\\xbf"
		     "\\xef\\xbf\\xbe\\xe2\\x80\\x8d\\xed\\xa0\\x80\\xc0\\xbc"
		     "\\xe2\\x82");
}

TEST_HARNESS_MAIN
