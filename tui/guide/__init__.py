"""The guided round through the sample office: ten stations, each one sentence above the keys, which sees when it was done."""
