// SPDX-License-Identifier: GPL-2.0-only
#include <stdlib.h>
#include <string.h>

#include "../procfs.h"
#include "../render_decode.h"
#include "../scan.h"
#include "decode.h"

/* "0x20", or as newer kernels write it "0xcc0(GFP_KERNEL)", whose names count */
static bool explain_mask(struct gfp *gfp, const char *text,
			 const struct release *release)
{
	size_t digits = strspn(text + 2, "0123456789abcdefABCDEF"), len;
	const char *names = text + 2 + digits;
	uint32_t mask = strtoul(text, NULL, 16);

	if (digits < 1 || digits > 8)
		return false;
	if (!*names || strcmp(names, "()") == 0) {
		gfp_decode_mask(gfp, mask, release);
		return true;
	}
	len = strlen(names);
	if (*names != '(' || names[len - 1] != ')')
		return false;
	gfp->mask.set = true;
	gfp->mask.value = mask;
	return gfp_decode_names(gfp, names + 1, len - 2, release);
}

static bool is_mask(const char *text)
{
	return scan_starts(text, "0x") &&
	       (strchr(text, '(') || !strchr(text, '|'));
}

/* What a log has before it may be copied with it. */
static const char *skip_label(const char *text)
{
	static const char * const labels[] = { "mode:", "gfp_mask=" };
	size_t i;

	for (i = 0; i < sizeof(labels) / sizeof(labels[0]); i++) {
		if (scan_word(&text, labels[i]))
			break;
	}
	return text;
}

static int explain(struct gfp_view *view, const char *text,
		   const struct release *release, struct error *err)
{
	const char *mode = skip_label(text);

	if (is_mask(mode)) {
		if (explain_mask(&view->gfp, mode, release))
			return STATUS_DONE;
	} else if (*mode && gfp_decode_names(&view->gfp, mode, strlen(mode),
					     release)) {
		return STATUS_DONE;
	}
	error_set(err, STATUS_USAGE, "--gfp",
		  "'%s' is no mode: give it as the log does", text);
	err->next = "For instance: --gfp 0x20, or: "
		    "--gfp 'GFP_ATOMIC|__GFP_COMP'";
	return STATUS_USAGE;
}

/**
 * decode_gfp - explain a mode alone
 * @context: where to
 * @mode: the mode: a mask, or names
 * @kernel: release of the kernel that it is of, NULL for this one's
 * @err: what went wrong
 *
 * Return: 0, or the status to exit with.
 */
int decode_gfp(const struct context *context, const char *mode,
	       const char *kernel, struct error *err)
{
	struct gfp_view view = { .kernel = kernel };
	struct release release;
	char running[128];

	if (*context->arguments)
		return error_set(err, STATUS_USAGE, *context->arguments,
				 "--gfp explains a mode alone: it reads no log");
	if (!view.kernel && procfs_line(context->root,
					"proc/sys/kernel/osrelease", running,
					sizeof(running))) {
		view.kernel = running;
		view.is_this_host = true;
	}
	if (!view.kernel || !release_parse(&release, view.kernel)) {
		error_set(err, STATUS_FAILED, "--gfp",
			  "which kernel runs here is not known");
		err->next = "Name one: --kernel 2.6.32-358.el6";
		return STATUS_FAILED;
	}
	if (explain(&view, mode, &release, err))
		return err->status;
	if (context->json)
		render_gfp_json(context->out, &view);
	else
		render_gfp(context->out, &context->term, &view);
	return STATUS_DONE;
}
