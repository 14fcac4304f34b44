a = 'short', 'a somewhat longer text', b'bytes\x00\n', r'\d' "joined" 'é\u20ac' if 0 else '\101'
