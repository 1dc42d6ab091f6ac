// SPDX-License-Identifier: GPL-2.0-only
/* Inputs one by one, for compilers that bring no fuzzer along. */
#include <stdlib.h>

#include "fuzz.h"

#define INPUT_MOST	(1 << 20)

/**
 * main - try the inputs in the files that are named
 * @argc: number of arguments
 * @argv: the arguments
 *
 * Return: 0; it does not return where something is wrong.
 */
int main(int argc, char **argv)
{
	uint8_t *data;
	size_t size;
	FILE *file;
	int i;

	for (i = 1; i < argc; i++) {
		printf("# %s\n", argv[i]);
		fflush(stdout);
		file = fopen(argv[i], "re");
		data = malloc(INPUT_MOST);
		if (!file || !data)
			abort();
		size = fread(data, 1, INPUT_MOST, file);
		fclose(file);
		/* as large as it is, so that no byte behind it is read unseen */
		data = realloc(data, size ? size : 1);
		LLVMFuzzerTestOneInput(data, size);
		free(data);
	}
	return 0;
}
