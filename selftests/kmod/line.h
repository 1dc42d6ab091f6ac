/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef PAGEFAIL_FAIL_LINE_H
#define PAGEFAIL_FAIL_LINE_H

#include <linux/errno.h>
#include <linux/uaccess.h>

/**
 * line_from_user() - take what was written to a file as one line of text
 * @line: where to
 * @size: the room there
 * @buf: what was written
 * @count: so many bytes of it
 *
 * Return: 0, -EINVAL for more than there is room for, or -EFAULT.
 */
static inline int line_from_user(char *line, size_t size,
				 const char __user *buf, size_t count)
{
	if (count >= size)
		return -EINVAL;
	if (copy_from_user(line, buf, count))
		return -EFAULT;
	line[count] = '\0';
	return 0;
}

#endif /* PAGEFAIL_FAIL_LINE_H */
