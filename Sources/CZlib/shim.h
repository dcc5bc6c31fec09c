// The one door to zlib: logs are read through it, compressed or plain.
#pragma once
#include <zlib.h>  // gzopen, gzread, gzoffset, gzerror
