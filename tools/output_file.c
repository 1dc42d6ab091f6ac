// SPDX-License-Identifier: GPL-2.0-only
/* The output of a command, in a file that is never seen half written. */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <sys/stat.h>

#include "durable.h"
#include "output_file.h"
#include "temporary.h"

static const char *name_in(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? slash + 1 : path;
}

static int open_dir_of(const char *path)
{
	size_t len = name_in(path) - path;
	char *dir = len ? strndup(path, len) : strdup(".");
	int fd, reason;

	if (!dir)
		no_memory();
	fd = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	reason = errno;
	free(dir);
	errno = reason;
	return fd;
}

static int no_such_place(const struct output_file *output, struct error *err)
{
	error_errno(err, output->path);
	if (err->status == STATUS_NOT_PERMITTED)
		err->next = "Name a directory that you may write to, or try "
			    "again with sudo.";
	else
		err->next = "It takes a directory that is there, and that can "
			    "be written to.";
	return err->status;
}

/* A device that a file takes the place of is one no more. */
static int refuse_others(const struct output_file *output, struct error *err)
{
	struct stat st;

	if (!*name_in(output->path))
		return error_set(err, STATUS_FAILED, output->path,
				 "is not the name of a file");
	if (fstatat(output->dir, name_in(output->path), &st,
		    AT_SYMLINK_NOFOLLOW) < 0)
		return errno == ENOENT ? STATUS_DONE :
					 error_errno(err, output->path);
	if (S_ISREG(st.st_mode))
		return STATUS_DONE;
	error_set(err, STATUS_FAILED, output->path,
		  "is not a regular file, and is not replaced by one");
	err->next = "Without -o the output goes to the standard output.";
	return err->status;
}

/**
 * output_file_begin - get ready to write a file
 * @output: to be ended by output_file_commit() or output_file_abandon()
 * @path: of the file, which must stay there; NULL to write to @otherwise
 * @mode: its permissions, whatever the caller's umask is
 * @otherwise: where to write without a file
 * @err: what went wrong; then there is nothing to end
 *
 * Return: 0, or the status to exit with.
 */
int output_file_begin(struct output_file *output, const char *path,
		      mode_t mode, FILE *otherwise, struct error *err)
{
	int status;

	memset(output, 0, sizeof(*output));
	output->path = path;
	output->mode = mode;
	output->stream = otherwise;
	if (!path)
		return STATUS_DONE;
	output->dir = open_dir_of(path);
	if (output->dir < 0)
		return no_such_place(output, err);
	status = refuse_others(output, err);
	if (status) {
		close(output->dir);
		return status;
	}
	output->stream = open_memstream(&output->text, &output->len);
	if (!output->stream)
		no_memory();
	return STATUS_DONE;
}

static int put(const struct output_file *output, struct error *err)
{
	const struct content content = {
		.data = output->text, .len = output->len, .mode = output->mode,
		.uid = (uid_t)-1, .gid = (gid_t)-1,
	};
	char temporary[TEMPORARY_SIZE];
	const struct spot spot = {
		.dir = output->dir, .name = name_in(output->path),
		.temporary = temporary, .shown = output->path,
	};
	int fd;

	temporary_sweep(output->dir);
	fd = temporary_open(output->dir, temporary);
	if (fd < 0)
		return no_such_place(output, err);
	return durable_put(fd, &spot, &content, err);
}

/* Returns whether all that was written is in the text. */
static bool end_stream(struct output_file *output)
{
	bool failed = ferror(output->stream);

	if (fclose(output->stream) != 0)
		failed = true;
	output->stream = NULL;
	return !failed;
}

static void end(struct output_file *output)
{
	free(output->text);
	close(output->dir);
	memset(output, 0, sizeof(*output));
}

/**
 * output_file_commit - put the file in its place
 * @output: all of it is written
 * @err: what went wrong
 *
 * After an error the old file is there as it was, or else the new one as a
 * whole. What is not written to a file is left to who closes that stream.
 *
 * Return: 0, or the status to exit with.
 */
int output_file_commit(struct output_file *output, struct error *err)
{
	int status;

	if (!output->path)
		return STATUS_DONE;
	if (!end_stream(output))
		no_memory();
	status = put(output, err);
	end(output);
	return status;
}

/**
 * output_file_abandon - leave the file as it was
 * @output: what was written to it is forgotten
 */
void output_file_abandon(struct output_file *output)
{
	if (!output->path)
		return;
	end_stream(output);
	end(output);
}
