// SPDX-License-Identifier: GPL-2.0-only
#include <errno.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "compat.h"
#include "refusal.h"

#define EXTACK_MSG	1	/* NLMSGERR_ATTR_MSG */

static void store_sentence(struct refusal *refusal, const char *data,
			   size_t len)
{
	if (len > sizeof(refusal->sentence) - 1)
		len = sizeof(refusal->sentence) - 1;
	memcpy(refusal->sentence, data, len);
	refusal->sentence[len] = '\0';
}

/* Looks for the sentence in the attributes from @offset on. */
static void find_sentence(struct refusal *refusal, const struct nlmsghdr *hdr,
			  size_t offset)
{
	const char *base = (const char *)hdr;
	struct nlattr attr;

	refusal->sentence[0] = '\0';
	if (!(hdr->nlmsg_flags & NLM_F_ACK_TLVS))
		return;
	while (offset <= hdr->nlmsg_len &&
	       hdr->nlmsg_len - offset >= sizeof(attr)) {
		memcpy(&attr, base + offset, sizeof(attr));
		if (attr.nla_len < sizeof(attr) ||
		    attr.nla_len > hdr->nlmsg_len - offset)
			return;
		if ((attr.nla_type & NLA_TYPE_MASK) == EXTACK_MSG) {
			store_sentence(refusal, base + offset + NLA_HDRLEN,
				       attr.nla_len - NLA_HDRLEN);
			return;
		}
		offset += NLA_ALIGN((size_t)attr.nla_len);
	}
}

/* No kernel has other numbers for errors than 1 to 4095. */
static int reason_of(int32_t status)
{
	return status < 0 && status >= -4095 ? -status : EPROTO;
}

/**
 * refusal_of_error - read the refusal of a request
 * @refusal: where to
 * @hdr: an NLMSG_ERROR message that holds at least a struct nlmsgerr
 */
void refusal_of_error(struct refusal *refusal, const struct nlmsghdr *hdr)
{
	const struct nlmsgerr *error = NLMSG_DATA(hdr);
	size_t offset = NLMSG_LENGTH(sizeof(*error));

	/* Unless capped, the rest of the request is repeated first. */
	if (!(hdr->nlmsg_flags & NLM_F_CAPPED) &&
	    error->msg.nlmsg_len > NLMSG_HDRLEN)
		offset += NLMSG_ALIGN((size_t)error->msg.nlmsg_len) -
			  NLMSG_HDRLEN;
	refusal->reason = reason_of(error->error);
	find_sentence(refusal, hdr, offset);
}

/**
 * refusal_of_done - read how a dump ended
 * @refusal: where to
 * @hdr: an NLMSG_DONE message
 */
void refusal_of_done(struct refusal *refusal, const struct nlmsghdr *hdr)
{
	int32_t status = 0;

	if (hdr->nlmsg_len >= NLMSG_LENGTH(sizeof(status)))
		memcpy(&status, NLMSG_DATA(hdr), sizeof(status));
	/* Some kernels give the length of the last piece. */
	if (status < 0) {
		refusal->reason = reason_of(status);
		find_sentence(refusal, hdr, NLMSG_LENGTH(sizeof(status)));
	}
}

/**
 * refusal_report - say what a refusal means
 * @refusal: the refusal
 * @what: what was asked for
 * @err: where to
 *
 * Return: the status to exit with.
 */
int refusal_report(const struct refusal *refusal, const char *what,
		   struct error *err)
{
	const char *why = refusal->sentence;

	if (!*why)
		why = strerror(refusal->reason);
	switch (refusal->reason) {
	case EPERM:
	case EACCES:
		error_set(err, STATUS_NOT_PERMITTED, what, "%s", why);
		err->next = "It takes CAP_NET_ADMIN: try again with sudo.";
		break;
	case ENOENT:
	case ESHUTDOWN:
	case EPROTONOSUPPORT:	/* of a dump when the module cannot be held */
		error_set(err, STATUS_NOT_LOADED, what,
			  "the kernel module is being unloaded");
		break;
	case EOPNOTSUPP:
		error_set(err, STATUS_FAILED, what, "%s",
			  *refusal->sentence ? why : "the loaded module "
			  "cannot do this: it is older than this tool");
		break;
	case ENODEV:		/* of settings; old kernels give no sentence */
		error_set(err, STATUS_FAILED, what, "%s",
			  *refusal->sentence ? why :
			  "this kernel has no such hook that could count");
		break;
	case ERANGE:		/* of what was given as a number */
		error_set(err, STATUS_FAILED, what,
			  "the loaded module knows no such class or cause");
		break;
	default:
		error_set(err, STATUS_FAILED, what, "%s", why);
		break;
	}
	return err->status;
}
