// The first import of main: React chooses its development build, several times slower, when it is loaded without this.
process.env.NODE_ENV ??= 'production';

export {};
