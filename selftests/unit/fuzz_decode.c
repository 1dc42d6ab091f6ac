// SPDX-License-Identifier: GPL-2.0-only
/* Any bytes are a log, plain or compressed, as text and as JSON. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <sys/mman.h>

#include <zlib.h>

#include "fuzz.h"

#define UNPACKED_MOST	(1 << 16)

size_t LLVMFuzzerMutate(uint8_t *data, size_t size, size_t most)
	__attribute__((weak));
size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t most,
			       unsigned int seed);

static bool is_gzip(const uint8_t *data, size_t size)
{
	return size > 2 && data[0] == 0x1f && data[1] == 0x8b;
}

/* As much as can be had */
static size_t unpack(uint8_t *to, const uint8_t *data, size_t size)
{
	z_stream zlib = {
		.next_in = (uint8_t *)data, .avail_in = size,
		.next_out = to, .avail_out = UNPACKED_MOST,
	};

	if (inflateInit2(&zlib, 15 + 16) != Z_OK)
		return 0;
	inflate(&zlib, Z_SYNC_FLUSH);
	inflateEnd(&zlib);
	return UNPACKED_MOST - zlib.avail_out;
}

static size_t pack(uint8_t *data, size_t most, uint8_t *from, size_t size)
{
	z_stream zlib = {
		.next_in = from, .avail_in = size,
		.next_out = data, .avail_out = most,
	};
	int end;

	if (deflateInit2(&zlib, 1, Z_DEFLATED, 15 + 16, 9,
			 Z_DEFAULT_STRATEGY) != Z_OK)
		return 0;
	end = deflate(&zlib, Z_FINISH);
	deflateEnd(&zlib);
	return end == Z_STREAM_END ? most - zlib.avail_out : 0;
}

/**
 * LLVMFuzzerCustomMutator - change an input
 * @data: the input
 * @size: its length
 * @most: that it may have
 * @seed: for the choice
 *
 * Half of the compressed ones are changed within.
 *
 * Return: its new length.
 */
size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t most,
			       unsigned int seed)
{
	static uint8_t text[UNPACKED_MOST];
	size_t len = 0;

	if (seed % 2 && is_gzip(data, size))
		len = unpack(text, data, size);
	if (!len)
		return LLVMFuzzerMutate(data, size, most);
	len = LLVMFuzzerMutate(text, len, sizeof(text));
	len = pack(data, most, text, len);
	return len ? len : LLVMFuzzerMutate(data, size, most);
}

/**
 * LLVMFuzzerTestOneInput - decode a log
 * @data: the log
 * @size: its length
 *
 * Return: 0.
 */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	int fd = memfd_create("log", MFD_CLOEXEC);
	char path[32], *args[] = { path, NULL };
	int text, json;

	if (fd < 0 || write(fd, data, size) != (ssize_t)size)
		abort();
	snprintf(path, sizeof(path), "/proc/self/fd/%d", fd);
	text = fuzz_command(&decode_command, args, false);
	json = fuzz_command(&decode_command, args, true);
	fuzz_expect(text == json, "text and JSON end with the same status");
	close(fd);
	return 0;
}
